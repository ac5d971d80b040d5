package dev.ashlar.routing;

import static dev.ashlar.routing.RoutingBench.JULIET;
import static dev.ashlar.routing.RoutingBench.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6121 section 4 between resources of one account, and directed presence (section 4.6). */
class PresenceRulesTest {
  private static final String GARDEN = "romeo@a.example/garden";

  private final RoutingBench bench = new RoutingBench();
  private final FakeSession romeo = bench.connected(ROMEO);

  private SessionEntry entry(String address) {
    return bench.table.find(Jid.of(address)).orElseThrow();
  }

  private Fate send(String from, String type, String to) {
    return bench.routed(RoutingBench.presence(from, type, to).build());
  }

  private Fate broadcast(String from, String type) {
    return bench.routed(RoutingBench.presence(from, type, null).build());
  }

  private static Stanza withPriority(String namespace, String text) {
    return RoutingBench.presence(ROMEO, "", null)
        .payload(Payload.of(XmlElement.builder(namespace, "priority").text(text).build()))
        .build();
  }

  @Test
  void initialPresenceShouldBeExchangedWithOwnResources() {
    FakeSession garden = bench.available(GARDEN, 3);
    FakeSession silent = bench.connected("romeo@a.example/silent");

    assertEquals(Fate.DELIVERED, broadcast(ROMEO, ""));

    assertEquals(
        List.of("<presence to='" + GARDEN + "' from='" + ROMEO + "' id='i1'/>"), garden.take());
    assertEquals(
        Set.of(
            "<presence to='" + ROMEO + "' from='" + ROMEO + "' id='i1'/>",
            "<presence to='" + ROMEO + "' from='" + GARDEN + "'/>"),
        Set.copyOf(romeo.take()));
    assertEquals(List.of(), silent.take());
    assertTrue(entry(ROMEO).isAvailable());
  }

  @Test
  void laterPresenceShouldNotBringTheOthersAgain() {
    bench.available(GARDEN, 3);
    broadcast(ROMEO, "");
    romeo.take();

    broadcast(ROMEO, "");

    assertEquals(1, romeo.take().size());
  }

  @Test
  void presenceShouldNotReachAnotherAccount() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    broadcast(ROMEO, "");
    broadcast(ROMEO, "unavailable");
    assertEquals(List.of(), juliet.take());
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "-128, -128", "127, 127", "' +7 ', 7", "007, 7", "0, 0"})
  void priorityShouldBeKept(String text, int priority) {
    bench.routed(withPriority(Namespaces.CLIENT, text));
    assertEquals(priority, entry(ROMEO).priority());
  }

  @ParameterizedTest
  @ValueSource(strings = {"128", "-129", "", "x", "1.5", "99999999999", "- 1", "٣"})
  void badPriorityShouldBeABadRequest(String text) {
    assertEquals(Fate.BOUNCED, bench.routed(withPriority(Namespaces.CLIENT, text)));
    String error = romeo.take().get(0);
    assertTrue(error.startsWith("<presence to='" + ROMEO + "' id='i1' type='error'>"), error);
    assertTrue(error.contains("<bad-request"), error);
    assertFalse(entry(ROMEO).isAvailable());
  }

  @Test
  void priorityOfAnotherNamespaceShouldMeanNothing() {
    assertEquals(Fate.DELIVERED, bench.routed(withPriority("urn:x", "none")));
    assertEquals(0, entry(ROMEO).priority());
  }

  @Test
  void unavailableShouldBeToldToOwnResourcesAndToTheSender() {
    FakeSession garden = bench.available(GARDEN, 3);
    broadcast(ROMEO, "");
    romeo.take();
    garden.take();

    assertEquals(Fate.HANDLED, broadcast(ROMEO, "unavailable"));

    assertTrue(garden.take().get(0).contains("from='" + ROMEO + "' id='i1' type='unavailable'"));
    assertEquals(1, romeo.take().size());
    assertFalse(entry(ROMEO).isAvailable());
    broadcast(ROMEO, "unavailable");
    assertEquals(List.of(), garden.take(), "told once");
  }

  @Test
  void departedShouldTellOwnResourcesAndWhoWasToldDirectly() {
    FakeSession garden = bench.available(GARDEN, 3);
    FakeSession juliet = bench.connected(JULIET + "/balcony");
    broadcast(ROMEO, "");
    send(ROMEO, "", JULIET + "/balcony");
    garden.take();
    juliet.take();

    bench.router.departed(bench.table.release(romeo.address(), Optional.of(romeo)).orElseThrow());

    String told = "from='" + ROMEO + "' type='unavailable'/>";
    assertEquals(List.of("<presence to='" + GARDEN + "' " + told), garden.take());
    assertEquals(List.of("<presence to='" + JULIET + "/balcony' " + told), juliet.take());
  }

  @Test
  void departureShouldWaitWhileTheTableIsBeingReplaced() {
    FakeSession garden = bench.available(GARDEN, 3);
    broadcast(ROMEO, "");
    garden.take();
    SessionEntry last = bench.table.release(romeo.address(), Optional.of(romeo)).orElseThrow();
    bench.tables.remove(bench.table);
    bench.router.departed(last);
    bench.tables.add(bench.table, Rank.none());
    assertEquals(1, garden.take().size());
  }

  @Test
  void departedThatWasNeverAvailableShouldTellNobody() {
    FakeSession garden = bench.available(GARDEN, 3);
    bench.router.departed(entry(ROMEO));
    assertEquals(List.of(), garden.take());
  }

  @Test
  void directedPresenceShouldBeRememberedUntilItIsTakenBack() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);

    assertEquals(Fate.DELIVERED, send(ROMEO, "", JULIET));
    assertEquals(Set.of(Jid.of(JULIET)), entry(ROMEO).directed());
    assertEquals(Fate.DELIVERED, send(ROMEO, "unavailable", JULIET));
    assertEquals(Set.of(), entry(ROMEO).directed());

    List<String> got = juliet.take();
    assertEquals("<presence to='" + JULIET + "' from='" + ROMEO + "' id='i1'/>", got.get(0));
    assertTrue(got.get(1).contains("type='unavailable'"));
  }

  @Test
  void unavailableShouldAlsoReachWhoWasToldDirectly() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    send(ROMEO, "", JULIET);
    juliet.take();
    broadcast(ROMEO, "unavailable");
    assertTrue(juliet.take().get(0).startsWith("<presence to='" + JULIET + "'"));
    assertEquals(Set.of(), entry(ROMEO).directed());
  }

  @Test
  void directedPresenceShouldBeBounded() {
    for (int i = 0; i < 3; i++) {
      send(ROMEO, "", "u" + i + "@a.example");
    }
    assertEquals(Fate.BOUNCED, send(ROMEO, "", "u3@a.example"));
    assertTrue(romeo.take().get(0).contains("<resource-constraint"));
    assertEquals(Fate.DROPPED, send(ROMEO, "", "u2@a.example"), "known already");
    assertEquals(Fate.DROPPED, send(ROMEO, "", "romeo@a.example"), "own account, nobody there");
    assertEquals(3, entry(ROMEO).directed().size());
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "'',          bare, available",
    "unavailable, bare, available",
    "'',          full, both",
    "unavailable, full, both",
    "error,       full, both",
    "probe,       bare, nobody",
    "probe,       full, nobody"
  })
  void presenceShouldReachWhomRfc6121Names(String type, String target, String expected) {
    FakeSession balcony = bench.available(JULIET + "/balcony", -1);
    FakeSession attic = bench.connected(JULIET + "/attic");
    if (target.equals("bare")) {
      send(ROMEO, type, JULIET);
    } else {
      send(ROMEO, type, JULIET + "/balcony");
      send(ROMEO, type, JULIET + "/attic");
    }
    assertEquals(expected.equals("nobody") ? 0 : 1, balcony.take().size());
    assertEquals(expected.equals("both") ? 1 : 0, attic.take().size());
    assertEquals(List.of(), romeo.take());
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscribe", "subscribed", "unsubscribe", "unsubscribed"})
  void subscriptionsShouldGoFromAccountToAccount(String type) {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    assertEquals(Fate.DELIVERED, send(ROMEO, type, JULIET + "/balcony"));
    assertEquals(
        List.of(
            "<presence to='" + JULIET + "' from='romeo@a.example' id='i1' type='" + type + "'/>"),
        juliet.take());
    assertEquals(Fate.BOUNCED, broadcast(ROMEO, type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unavailable", "subscribe", "probe", "error"})
  void presenceToNobodyShouldBeIgnored(String type) {
    assertEquals(Fate.DROPPED, send(ROMEO, type, "nobody@a.example"));
    assertEquals(Fate.DROPPED, send(ROMEO, type, "nobody@a.example/x"));
    assertEquals(Fate.DROPPED, send(ROMEO, type, "a.example"));
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void unknownTypesShouldBeBadRequests() {
    assertEquals(Fate.BOUNCED, broadcast(ROMEO, "odd"));
    assertEquals(Fate.BOUNCED, send(ROMEO, "odd", JULIET));
    for (String error : romeo.take()) {
      assertTrue(error.contains("<bad-request"), error);
    }
    assertEquals(Fate.DROPPED, broadcast(ROMEO, "error"));
    assertEquals(Fate.DROPPED, broadcast(ROMEO, "probe"));
  }
}
