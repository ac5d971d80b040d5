package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.testkit.FakeHosts;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.testkit.FakeSessionTable;
import dev.ashlar.xml.XmlElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A router over a table of fake sessions, and short words for stanzas. */
final class RoutingBench {
  static final String ROMEO = "romeo@a.example/orchard";
  static final String JULIET = "juliet@a.example";

  final FakeSessionTable table = new FakeSessionTable();
  final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
  final Slot<SessionTable> tables =
      Slot.builder("table").parkWithin(Duration.ofHours(1), timer).build();
  final SlotMap<String, IqHandler> handlers = Slot.builder("handlers").buildMap();
  final FakeHosts hosts = FakeHosts.serving("a.example");
  final AtomicLong nanos = new AtomicLong();
  final LocalServices services;
  final DeliveryRules router;

  RoutingBench() {
    this(60_000, 3);
  }

  RoutingBench(long handlerMillis, int maxDirected) {
    tables.add(table, Rank.none());
    services =
        new LocalServices(
            hosts,
            Slot.builder("services").parkWithin(Duration.ofHours(1), timer).buildMap(),
            handlerMillis,
            Duration.ofSeconds(5),
            nanos::get);
    Deliveries deliveries = new Deliveries(tables, services, this::route);
    router =
        new DeliveryRules(
            hosts,
            deliveries,
            new PresenceRules(deliveries, maxDirected),
            new IqDispatcher(handlers, deliveries, handlerMillis));
  }

  /** A connected resource that has sent no presence. */
  FakeSession connected(String address) {
    FakeSession session = new FakeSession(address);
    table.open(session);
    return session;
  }

  /** An available resource. */
  FakeSession available(String address, int priority) {
    FakeSession session = connected(address);
    Stanza presence = Stanza.builder(StanzaKind.PRESENCE).from(session.address()).build();
    table.update(session.address(), e -> e.available(presence, priority));
    return session;
  }

  CompletionStage<Fate> route(Stanza stanza) {
    return router.route(stanza);
  }

  Fate routed(Stanza stanza) {
    return router.route(stanza).toCompletableFuture().getNow(null);
  }

  Fate message(String type, String to) {
    return routed(message(ROMEO, type, to));
  }

  static Stanza message(String from, String type, @Nullable String to) {
    return stanza(StanzaKind.MESSAGE, from, type, to)
        .payload(Payload.of(XmlElement.builder(Namespaces.CLIENT, "body").text("hi").build()))
        .build();
  }

  static Stanza.Builder presence(String from, String type, @Nullable String to) {
    return stanza(StanzaKind.PRESENCE, from, type, to);
  }

  static Stanza.Builder iq(String from, String type, @Nullable String to, String... children) {
    List<XmlElement> content =
        List.of(children).stream().map(ns -> XmlElement.of(ns, "query")).toList();
    return stanza(StanzaKind.IQ, from, type, to).payload(Payload.of(content));
  }

  private static Stanza.Builder stanza(
      StanzaKind kind, String from, String type, @Nullable String to) {
    return Stanza.builder(kind)
        .from(Jid.of(from))
        .to(Optional.ofNullable(to).map(Jid::of).orElse(null))
        .id("i1")
        .type(type.isEmpty() ? null : type);
  }
}
