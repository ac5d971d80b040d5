package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.session.SessionTables;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding the session of a full address among 10,000 and handing a message to it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {
  private static final int SESSIONS = 10_000;

  private DeliveryRules router;
  private Stanza message;

  /** Fills the table. */
  @Setup
  public void connect() {
    Slot<SessionTable> tables = Slot.builder("session table").build();
    SessionTable table = SessionTables.fresh();
    tables.add(table, Rank.none());
    for (int i = 0; i < SESSIONS; i++) {
      table.open(new Sink(Jid.of("user" + i + "@localhost/xl")));
    }
    VirtualHosts hosts = new OneHost();
    LocalServices services =
        new LocalServices(
            hosts,
            Slot.builder("local services").buildMap(),
            1000,
            Duration.ofSeconds(5),
            System::nanoTime);
    Deliveries deliveries = new Deliveries(tables, services, this::further);
    router =
        new DeliveryRules(
            hosts,
            deliveries,
            new PresenceRules(deliveries, 10),
            new IqDispatcher(Slot.builder("iq handlers").buildMap(), deliveries, 1000));
    message =
        Stanza.builder(StanzaKind.MESSAGE)
            .from(Jid.of("user1@localhost/xl"))
            .to(Jid.of("user4711@localhost/xl"))
            .type("chat")
            .build();
  }

  /** One message to a full address. */
  @Benchmark
  public CompletionStage<Fate> route() {
    return router.route(message);
  }

  private CompletionStage<Fate> further(Stanza stanza) {
    return router.route(stanza);
  }

  private record OneHost() implements VirtualHosts {
    @Override
    public List<String> domains() {
      return List.of("localhost");
    }

    @Override
    public Set<String> formerDomains() {
      return Set.of();
    }

    @Override
    public boolean serves(String domain) {
      return domain.equals("localhost");
    }
  }

  private record Sink(Jid address) implements Session {
    @Override
    public Delivery deliver(Stanza stanza) {
      return Delivery.TAKEN;
    }

    @Override
    public void end(StreamError reason) {
      throw new UnsupportedOperationException("a benchmark ends no session");
    }

    @Override
    public SessionInfo info() {
      return new SessionInfo(address, Instant.EPOCH, "", "none", 0, 0);
    }
  }
}
