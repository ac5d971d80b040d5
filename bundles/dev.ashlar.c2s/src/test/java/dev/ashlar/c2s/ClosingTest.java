package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.testkit.FakeConnection.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ends of a stream: RFC 6120 sections 4.4, 4.9.1.1 and 4.6. */
class ClosingTest {
  private static final StreamError SHUTDOWN = StreamError.of(StreamErrorCondition.SYSTEM_SHUTDOWN);
  private static final Stanza HELLO = Stanza.builder(StanzaKind.MESSAGE).id("x").build();

  private final ClientBench bench = new ClientBench();

  @AfterEach
  void closeBench() {
    bench.close();
  }

  @Test
  void peersClosingTagShouldBeAnsweredBehindWhatIsQueued() {
    bench.establish();
    ClientSession session = bench.session().orElseThrow();
    session.deliver(HELLO);
    bench.send("close;");
    assertEquals("<message id='x'/></stream>", bench.written());
    assertEquals(Phase.CLOSING, bench.connection.phase());
    assertEquals(Delivery.GONE, session.deliver(HELLO));
  }

  @Test
  void inputBehindOurClosingTagShouldStillCount() {
    bench.establish();
    ClientSession session = bench.session().orElseThrow();

    session.end(SHUTDOWN);
    bench.send("m1;invalid;foreign;other;q2;");

    assertEquals("m1 q2", bench.router.ids());
    assertEquals("<system-shutdown/></stream>", bench.written(), "nothing behind the tag");
    assertEquals(Delivery.GONE, session.deliver(HELLO));
    assertEquals(Phase.OPEN, bench.connection.phase(), "the peer's tag is awaited");
    assertEquals(0, bench.table.size(), "but the resource is not connected any more");
    bench.send("close;m3;");
    assertEquals("m1 q2", bench.router.ids());
    assertEquals(Phase.CLOSING, bench.connection.phase());
    assertEquals("", bench.written());
  }

  @Test
  void peerThatNeverClosesShouldBeWaitedForWithinTheBound() {
    bench.establish();
    bench.client.fail(SHUTDOWN, true);
    bench.pass(Duration.ofSeconds(4)).send("m1;").pass(Duration.ofMillis(900));
    assertEquals(Phase.OPEN, bench.connection.phase());
    bench.pass(Duration.ofMillis(100));
    assertEquals(Phase.CLOSING, bench.connection.phase());
    assertEquals("m1", bench.router.ids());
  }

  @Test
  void brokenInputBehindOurClosingTagShouldEndTheWait() {
    bench.establish();
    bench.client.fail(SHUTDOWN, true);
    bench.send("broken;");
    assertEquals("<system-shutdown/></stream>", bench.written());
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void errorOfThePeersMakingShouldIgnoreWhatFollows() {
    bench.establish().send("broken;m1;close;");
    assertEquals("<bad-format/></stream>", bench.written());
    assertEquals("", bench.router.ids());
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void secondErrorShouldNotBeSaid() {
    bench.establish();
    bench.client.fail(SHUTDOWN, true);
    bench.client.fail(StreamError.of(StreamErrorCondition.CONFLICT), false);
    assertEquals("<system-shutdown/></stream>", bench.written());
  }

  @Test
  void decisionBehindOurClosingTagShouldBeDropped() {
    CompletableFuture<Void> decided = new CompletableFuture<>();
    bench.rules.answering = step -> decided.thenCompose(v -> step);
    bench.send("open;auth;open;bind;");
    bench.client.fail(SHUTDOWN, true);
    bench.written();

    decided.complete(null);
    bench.run();

    assertEquals("", bench.written());
    assertEquals(0, bench.table.size());
    bench.send("close;");
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void claimOfADroppedDecisionShouldBeGivenBack() {
    bench.send("open;auth;open;");
    CompletableFuture<Void> decided = new CompletableFuture<>();
    bench.rules.answering = step -> decided.thenCompose(v -> step);
    bench.send("bind;");
    bench.client.fail(SHUTDOWN, true);
    decided.complete(null);
    bench.run();
    assertEquals(List.of(ScriptedRules.JULIET), bench.table.released());
    assertEquals(0, bench.table.size());
  }

  @Test
  void streamThatEndsWhileAStanzaIsPendingShouldRouteTheRest() {
    bench.establish();
    CompletableFuture<Fate> fate = new CompletableFuture<>();
    bench.router.answer = fate;
    bench.send("m1;m2;close;");
    bench.client.fail(SHUTDOWN, true);
    assertEquals(Phase.OPEN, bench.connection.phase());
    bench.router.answer = CompletableFuture.completedFuture(Fate.DELIVERED);
    fate.complete(Fate.DELIVERED);
    bench.run();
    assertEquals("m1 m2", bench.router.ids());
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void handshakeThatIsCutOffShouldSayNoXml() {
    bench.send("open;tls;");
    bench.written();
    bench.client.fail(SHUTDOWN, true);
    assertEquals("", bench.written());
    assertEquals(Phase.ABORTED, bench.connection.phase());
  }

  @Test
  void missingNegotiatorShouldNotKeepAStreamAlive() {
    bench.establish();
    bench.services.negotiators().remove(bench.rules);
    bench.client.fail(SHUTDOWN, true);
    assertEquals(Phase.ABORTED, bench.connection.phase());
  }

  private record End(String says, java.util.function.Consumer<ClientBench> happens) {}

  static Stream<Named<End>> ends() {
    return Stream.of(
        named("</stream>", "peer closes", b -> b.send("close;").gone()),
        named("<bad-format/></stream>", "peer breaks", b -> b.send("broken;").gone()),
        named("", "connection is lost", ClientBench::gone),
        named("", "connection is lost, told by all", b -> b.gone().send("close;")),
        named(
            "<conflict/></stream>",
            "session is ended, peer answers",
            b -> {
              b.session().orElseThrow().end(StreamError.of(StreamErrorCondition.CONFLICT));
              b.send("close;").gone();
            }),
        named(
            "<conflict/></stream>",
            "session is ended, peer does not answer",
            b -> {
              b.session().orElseThrow().end(StreamError.of(StreamErrorCondition.CONFLICT));
              b.pass(Duration.ofSeconds(9)).gone();
            }),
        named(
            "<conflict/></stream>",
            "session is ended twice",
            b -> {
              ClientSession session = b.session().orElseThrow();
              session.end(StreamError.of(StreamErrorCondition.CONFLICT));
              session.end(SHUTDOWN);
              b.run().gone();
            }),
        named(
            "",
            "peer does not read",
            b -> {
              b.connection.stick();
              fill(b);
              b.pass(Duration.ofSeconds(61)).gone();
            }));
  }

  private static Named<End> named(
      String says, String name, java.util.function.Consumer<ClientBench> happens) {
    return Named.of(name, new End(says, happens));
  }

  private static void fill(ClientBench b) {
    ClientSession session = b.session().orElseThrow();
    while (session.deliver(HELLO) == Delivery.TAKEN) {
      b.written();
    }
    b.run();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void sessionShouldBeReleasedAndAnnouncedExactlyOnce(End end) {
    bench.establish();

    end.happens().accept(bench);

    assertEquals(end.says(), bench.written());
    assertEquals(List.of(ScriptedRules.JULIET), bench.table.released());
    assertEquals(1, bench.router.departed.size());
    assertEquals(1, bench.closed);
    assertEquals(0, bench.connection.loop().timers(), "no timer is left behind");
  }

  @Test
  void departureShouldWaitForARouter() {
    bench.establish().remove(bench.router).gone();
    assertEquals(0, bench.table.size());
    bench.services.routers().add(bench.router, dev.ashlar.slot.Rank.none());
    bench.run();
    assertEquals(1, bench.router.departed.size());
  }

  @Test
  void phasesShouldHaveTheirOwnTimeLimits() {
    Duration most = Duration.ofSeconds(29);
    bench.pass(most).send("open;").pass(most).send("tls;").pass(most).secured();
    bench.pass(most).send("open;").pass(most).send("auth;").pass(most).send("open;");
    bench.pass(most).send("bind;").pass(Duration.ofDays(1));
    assertTrue(bench.session().isPresent());
    assertEquals(0, bench.connection.loop().timers());
    assertFalse(bench.written().contains("timeout"));
  }

  static Stream<String> phases() {
    return Stream.of("", "op", "open;", "open;auth;", "open;auth;open;");
  }

  @ParameterizedTest
  @MethodSource("phases")
  void slowNegotiationShouldEndInAnError(String words) {
    bench.send(words).written();
    bench.pass(Duration.ofSeconds(20)).send("").pass(Duration.ofSeconds(10));
    assertEquals("<connection-timeout/></stream>", bench.written());
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void slowHandshakeShouldEndWithoutXml() {
    bench.send("open;tls;").written();
    bench.pass(Duration.ofSeconds(30));
    assertEquals("", bench.written());
    assertEquals(Phase.ABORTED, bench.connection.phase());
  }

  @Test
  void silenceAfterTheHandshakeShouldEndInAnError() {
    bench.send("open;tls;").written();
    bench.secured().pass(Duration.ofSeconds(30));
    assertEquals("<connection-timeout/></stream>", bench.written());
  }

  @Test
  void fullOutboxShouldHaveTimeToDrain() {
    bench.establish();
    bench.connection.stick();
    fill(bench);
    bench.pass(Duration.ofSeconds(59));
    bench.connection.unstick();
    bench.client.drained();
    bench.pass(Duration.ofDays(1));
    assertEquals(Phase.OPEN, bench.connection.phase());
    assertEquals(Delivery.TAKEN, bench.session().orElseThrow().deliver(HELLO));
  }

  @Test
  void fullOutboxThatHasDrainedAlreadyShouldNotBeWatched() {
    bench.establish();
    bench.connection.stick();
    ClientSession session = bench.session().orElseThrow();
    while (session.deliver(HELLO) == Delivery.TAKEN) {
      bench.written();
    }
    bench.connection.unstick();
    bench.client.drained();
    bench.run();
    assertEquals(0, bench.connection.loop().timers());
  }

  @Test
  void peerThatDoesNotReadShouldBeCutOff() {
    bench.establish();
    bench.connection.stick();
    fill(bench);
    bench.pass(Duration.ofSeconds(60));
    assertEquals(Phase.ABORTED, bench.connection.phase());
    assertEquals(0, bench.table.size());
  }

  @Test
  void answerThatDoesNotFitShouldCutTheConnectionOff() {
    bench.establish();
    bench.connection.stick();
    fill(bench);
    bench.client.fail(SHUTDOWN, true);
    assertEquals(Phase.ABORTED, bench.connection.phase());
  }
}
