package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.slot.Rank;
import dev.ashlar.testkit.FakeConnection;
import dev.ashlar.testkit.FakeHosts;
import dev.ashlar.testkit.FakeSessionTable;
import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.AttemptLimits;
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.ConnectionAcceptor;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.ConnectionLimits;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import dev.ashlar.transport.api.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners over changes of settings, and connections over their limits. */
class ClientServiceTest {
  private final Ports ports = new Ports();
  private final ClientService service =
      new ClientService(settings("127.0.0.1:1"), ports, FakeHosts.serving("localhost"));

  /** Ports of which number 9 is taken by somebody else. */
  private static final class Ports implements Transport {
    private final Map<Listener, Integer> open = new LinkedHashMap<>();
    private final List<ListenerSettings> applied = new ArrayList<>();
    private final List<ConnectionAcceptor> acceptors = new ArrayList<>();

    @Override
    public Listener listen(ListenerSettings settings, ConnectionAcceptor acceptor) {
      int port = settings.address().getPort();
      if (port == 9 || open.containsValue(port)) {
        throw new TransportException("port " + port + " is in use", new IOException());
      }
      Listener listener =
          new Listener() {
            @Override
            public InetSocketAddress address() {
              return settings.address();
            }

            @Override
            public int connections() {
              return 0;
            }

            @Override
            public void apply(ListenerSettings changed) {
              applied.add(changed);
            }

            @Override
            public void close() {
              open.remove(this);
            }
          };
      open.put(listener, port);
      acceptors.add(acceptor);
      return listener;
    }

    List<Integer> numbers() {
      return List.copyOf(open.values());
    }
  }

  private static ClientSettings settings(String... addresses) {
    return new ClientSettings(
        ClientBench.POLICY,
        List.of(addresses),
        new ConnectionLimits(10, 10, 10, 1, AttemptLimits.DEFAULT));
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  @Test
  void changedAddressesShouldBeOpenedInPlaceOfTheFormer() {
    service.start();
    assertEquals(List.of(1), ports.numbers());
    service.reconfigure(settings("127.0.0.1:2", "127.0.0.1:3"));
    assertEquals(List.of(2, 3), ports.numbers());
    assertEquals(List.of(), service.status().problems());
  }

  @Test
  void sameAddressesShouldStayOpen() {
    service.start();
    Listener before = ports.open.keySet().iterator().next();
    service.reconfigure(settings("127.0.0.1:1"));
    service.start();
    assertEquals(List.of(before), List.copyOf(ports.open.keySet()));
  }

  @Test
  void otherLimitsShouldReachOpenListenersAndLiveConnections() {
    service.services().negotiators().add(new ScriptedRules(), Rank.none());
    List<WordDecoder> decoders = new ArrayList<>();
    service.services().decoders().add(new ClientBench.Decoders(decoders), Rank.none());
    service.start();
    Listener before = ports.open.keySet().iterator().next();
    FakeConnection connection = new FakeConnection(100);
    ConnectionHandler handler = ports.acceptors.get(0).accept(connection, Admission.ADMITTED);
    handler.received(words("open;auth;open;bind;"));
    ClientPolicy policy = ClientBench.POLICY;
    ConnectionLimits limits = new ConnectionLimits(7, 6, 5, 4, AttemptLimits.DEFAULT);

    service.reconfigure(
        new ClientSettings(
            new ClientPolicy(
                policy.before(),
                policy.after().withStanzaBytes(12_345),
                4321,
                policy.patience(),
                policy.rates(),
                policy.recipients()),
            List.of("127.0.0.1:1"),
            limits));
    connection.loop().run();

    assertEquals(List.of(before), List.copyOf(ports.open.keySet()));
    assertEquals(limits, ports.applied.get(0).limits());
    assertEquals(4321, ports.applied.get(0).outboxBytes());
    assertEquals(12_345, decoders.get(1).limits.stanzaBytes());
    assertEquals(FakeConnection.Phase.OPEN, connection.phase());
    handler.closed(CloseReason.of(CloseReason.Kind.CLOSED));
  }

  @Test
  void formerAddressesShouldBeInForceAgainAfterAFailure() {
    service.start();
    service.reconfigure(settings("127.0.0.1:2", "127.0.0.1:9"));
    assertEquals(List.of(1), ports.numbers());
    PartStatus status = service.status();
    assertEquals(1, status.endpoints().size());
    assertTrue(status.problems().get(0).contains("port 9 is in use"), status.problems().get(0));
    service.start();
    assertEquals(List.of(1), ports.numbers(), "the former settings are kept too");
    assertEquals(List.of(), service.status().problems());
  }

  @Test
  void malformedAddressShouldChangeNothing() {
    service.start();
    ClientSettings bad = settings("127.0.0.1:2", "nonsense");
    assertThrows(IllegalArgumentException.class, () -> service.reconfigure(bad));
    assertEquals(List.of(1), ports.numbers());
  }

  @Test
  void firstFailureShouldBeAProblemAndNotTheEnd() {
    service.reconfigure(settings("127.0.0.1:9"));
    assertEquals(List.of(), ports.numbers());
    assertTrue(service.status().problems().get(0).startsWith("Clients cannot connect"));
    service.reconfigure(settings("127.0.0.1:4"));
    assertEquals(List.of(4), ports.numbers());
    assertEquals(List.of(), service.status().problems());
  }

  @Test
  void connectionOverTheLimitShouldBeToldAndClosed() {
    service.services().negotiators().add(new ScriptedRules(), Rank.none());
    service.start();
    FakeConnection connection = new FakeConnection(100);
    ConnectionHandler handler = ports.acceptors.get(0).accept(connection, Admission.OVER_LIMIT);
    handler.closed(CloseReason.of(CloseReason.Kind.CLOSED));
    assertEquals("<resource-constraint/></stream>", connection.take());
    assertEquals(FakeConnection.Phase.CLOSING, connection.phase());
    assertEquals(0, connection.loop().timers());
  }

  @Test
  void stanzasShouldMeetTheirSendersInATableThatIsNew() {
    service.services().negotiators().add(new ScriptedRules(), Rank.none());
    service.services().decoders().add(new ClientBench.Decoders(new ArrayList<>()), Rank.none());
    RecordingRouter router = new RecordingRouter();
    service.services().routers().add(router, Rank.none());
    FakeSessionTable former = new FakeSessionTable();
    FakeSessionTable next = new FakeSessionTable();
    service.addTable(former, Rank.none());
    service.start();
    FakeConnection connection = new FakeConnection(100);
    ConnectionHandler handler = ports.acceptors.get(0).accept(connection, Admission.ADMITTED);
    handler.received(words("open;auth;open;bind;"));
    assertEquals(1, former.size());
    former.update(ScriptedRules.JULIET, e -> e.directedTo(ScriptedRules.JULIET));

    service.removeTable(former);
    handler.received(words("m1;"));
    assertEquals("", router.ids());
    service.addTable(next, Rank.none());

    assertEquals(1, next.find(ScriptedRules.JULIET).orElseThrow().directed().size());
    assertEquals("", router.ids(), "entered before anything goes on");
    connection.loop().run();
    assertEquals("m1", router.ids());
    handler.closed(CloseReason.of(CloseReason.Kind.CLOSED));
    assertEquals(0, next.size());
  }

  private static ByteBuffer words(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
