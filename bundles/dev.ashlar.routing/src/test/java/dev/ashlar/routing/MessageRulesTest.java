package dev.ashlar.routing;

import static dev.ashlar.routing.RoutingBench.JULIET;
import static dev.ashlar.routing.RoutingBench.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.slot.Rank;
import dev.ashlar.testkit.FakeSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6121 section 8.5.4 (table 1), without offline storage; RFC 6120 sections 8.3 and 10. */
class MessageRulesTest {
  private final RoutingBench bench = new RoutingBench();
  private FakeSession romeo;

  @BeforeEach
  void connectRomeo() {
    romeo = bench.connected(ROMEO);
  }

  /** E: an error comes back. S: nothing happens. D: the resource gets it. M: who is highest. */
  @ParameterizedTest(name = "{0}: {1} to {2}: {3}")
  @CsvSource({
    "none,          normal,    bare, E",
    "none,          '',        bare, E",
    "none,          chat,      bare, E",
    "none,          groupchat, bare, E",
    "none,          headline,  bare, S",
    "none,          error,     bare, S",
    "none,          odd,       bare, E",
    "none,          normal,    full, E",
    "none,          chat,      full, E",
    "none,          groupchat, full, E",
    "none,          headline,  full, E",
    "none,          error,     full, S",
    "connected,     chat,      bare, E",
    "connected,     headline,  bare, S",
    "connected,     chat,      match, D",
    "connected,     normal,    match, D",
    "negative,      normal,    bare, E",
    "negative,      chat,      bare, E",
    "negative,      groupchat, bare, E",
    "negative,      headline,  bare, S",
    "negative,      normal,    match, D",
    "negative,      chat,      match, D",
    "negative,      groupchat, match, D",
    "negative,      headline,  match, D",
    "negative,      error,     match, D",
    "negative,      chat,      full, E",
    "negative,      normal,    full, E",
    "one,           normal,    bare, D",
    "one,           '',        bare, D",
    "one,           odd,       bare, D",
    "one,           chat,      bare, D",
    "one,           groupchat, bare, E",
    "one,           headline,  bare, D",
    "one,           error,     bare, S",
    "one,           normal,    match, D",
    "one,           groupchat, match, D",
    "one,           headline,  match, D",
    "one,           error,     match, D",
    "one,           normal,    full, E",
    "one,           groupchat, full, E",
    "one,           headline,  full, E",
    "one,           chat,      full, D",
    "one,           error,     full, S"
  })
  void oneResourceShouldGetWhatTable1Says(
      String state, String type, String target, String outcome) {
    FakeSession juliet = new FakeSession(JULIET + "/balcony");
    switch (state) {
      case "connected" -> juliet = bench.connected(JULIET + "/balcony");
      case "negative" -> juliet = bench.available(JULIET + "/balcony", -1);
      case "one" -> juliet = bench.available(JULIET + "/balcony", 0);
      default -> assertEquals("none", state);
    }
    String to =
        switch (target) {
          case "bare" -> JULIET;
          case "match" -> JULIET + "/balcony";
          default -> JULIET + "/elsewhere";
        };

    Fate fate = bench.message(type, to);

    List<String> back = romeo.take();
    List<String> there = juliet.take();
    switch (outcome) {
      case "D" -> {
        assertEquals(Fate.DELIVERED, fate);
        assertEquals(1, there.size());
        assertTrue(there.get(0).contains("to='" + to + "'"), there.get(0));
        assertEquals(List.of(), back);
      }
      case "E" -> {
        assertEquals(Fate.BOUNCED, fate);
        assertEquals(1, back.size());
        assertTrue(
            back.get(0)
                .startsWith("<message to='" + ROMEO + "' from='" + to + "' id='i1' type='error'>"),
            back.get(0));
        assertTrue(back.get(0).contains("<service-unavailable"), back.get(0));
        assertEquals(List.of(), there);
      }
      default -> {
        assertEquals(Fate.DROPPED, fate);
        assertEquals(List.of(), back);
        assertEquals(List.of(), there);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "normal", ""})
  void bareShouldReachTheMostAvailableResourcesOnly(String type) {
    FakeSession low = bench.available(JULIET + "/low", 1);
    FakeSession high = bench.available(JULIET + "/high", 5);
    FakeSession equal = bench.available(JULIET + "/equal", 5);
    FakeSession away = bench.available(JULIET + "/away", -1);

    assertEquals(Fate.DELIVERED, bench.message(type, JULIET));

    assertEquals(1, high.take().size());
    assertEquals(1, equal.take().size());
    assertEquals(List.of(), low.take());
    assertEquals(List.of(), away.take());
  }

  @Test
  void headlineShouldReachAllResourcesThatAreNotNegative() {
    FakeSession low = bench.available(JULIET + "/low", 0);
    FakeSession high = bench.available(JULIET + "/high", 5);
    FakeSession away = bench.available(JULIET + "/away", -1);

    assertEquals(Fate.DELIVERED, bench.message("headline", JULIET));

    assertEquals(1, low.take().size());
    assertEquals(1, high.take().size());
    assertEquals(List.of(), away.take());
  }

  @Test
  void messageWithoutAddresseeShouldGoToTheSendersAccount() {
    FakeSession self = bench.available("romeo@a.example/balcony", 0);

    assertEquals(Fate.DELIVERED, bench.routed(RoutingBench.message(ROMEO, "chat", null)));

    String got = self.take().get(0);
    assertTrue(got.startsWith("<message to='romeo@a.example' from='" + ROMEO + "'"), got);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.example", "a.example/bot"})
  void messageToTheServerShouldComeBack(String to) {
    assertEquals(Fate.BOUNCED, bench.message("chat", to));
    assertTrue(romeo.take().get(0).contains("from='" + to + "'"));
  }

  @Test
  void foreignDomainShouldBeAnErrorFromTheAddressee() {
    assertEquals(Fate.BOUNCED, bench.message("chat", "x@b.example"));
    String error = romeo.take().get(0);
    assertTrue(error.contains("from='x@b.example'"), error);
    assertTrue(error.contains("<remote-server-not-found"), error);
    assertEquals(Fate.DROPPED, bench.message("error", "x@b.example"));
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void fullOutboxShouldSendTheMessageBack() {
    bench.available(JULIET + "/balcony", 0).answering(Delivery.FULL);
    assertEquals(Fate.BOUNCED, bench.message("chat", JULIET + "/balcony"));
    assertTrue(romeo.take().get(0).contains("<error type='wait'><resource-constraint"));
    assertEquals(Fate.BOUNCED, bench.message("chat", JULIET));
    assertTrue(romeo.take().get(0).contains("<resource-constraint"));
  }

  @Test
  void sessionThatIsGoneShouldCountAsNoMatch() {
    bench.available(JULIET + "/gone", 7).answering(Delivery.GONE);
    FakeSession other = bench.available(JULIET + "/balcony", 7);

    assertEquals(Fate.DELIVERED, bench.message("chat", JULIET + "/gone"));
    assertEquals(1, other.take().size());
    assertEquals(Fate.BOUNCED, bench.message("normal", JULIET + "/gone"));
    assertTrue(romeo.take().get(0).contains("<service-unavailable"));
  }

  @Test
  void messageShouldReachOneOfTwoWhereTheOtherIsFull() {
    bench.available(JULIET + "/full", 7).answering(Delivery.FULL);
    FakeSession other = bench.available(JULIET + "/balcony", 7);
    assertEquals(Fate.DELIVERED, bench.message("chat", JULIET));
    assertEquals(1, other.take().size());
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void stanzaWithoutSenderShouldBeDropped() {
    bench.available(JULIET + "/balcony", 0);
    assertEquals(
        Fate.DROPPED,
        bench.routed(RoutingBench.message(ROMEO, "chat", JULIET).with().from(null).build()));
  }

  @Test
  void messageShouldWaitWhileTheTableIsBeingReplaced() {
    FakeSession juliet = bench.available(JULIET + "/balcony", 0);
    bench.tables.remove(bench.table);

    CompletableFuture<Fate> fate =
        bench.route(RoutingBench.message(ROMEO, "chat", JULIET)).toCompletableFuture();
    assertFalse(fate.isDone());
    bench.tables.add(bench.table, Rank.none());

    assertEquals(Fate.DELIVERED, fate.getNow(null));
    assertEquals(1, juliet.take().size());
    assertEquals(List.of(), romeo.take());
  }

  @Test
  void messageThatNoTableComesForShouldBeDropped() {
    bench.tables.close();
    assertEquals(Fate.DROPPED, bench.message("chat", JULIET));
  }
}
