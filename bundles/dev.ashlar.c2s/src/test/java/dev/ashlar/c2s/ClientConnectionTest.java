package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamStep;
import dev.ashlar.testkit.FakeConnection.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Negotiation, order, and stanzas of one connection (RFC 6120 sections 4, 8.1 and 10.1). */
class ClientConnectionTest {
  private final ClientBench bench = new ClientBench();

  @AfterEach
  void closeBench() {
    bench.close();
  }

  private static Stanza hello() {
    return Stanza.builder(StanzaKind.MESSAGE).id("x").to(ScriptedRules.JULIET).build();
  }

  @Test
  void pipelinedStreamShouldBeEstablishedFromOneBuffer() {
    bench.send("open;auth;open;bind;m1;");
    assertEquals("<header/><success/><header/><bound/>", bench.written());
    assertTrue(bench.session().isPresent());
    assertEquals("m1", bench.router.ids());
    assertEquals(2, bench.decoders.size(), "one for each stream");
  }

  @Test
  void streamShouldBeEstablishedFromSingleBytes() {
    for (char c : "open;auth;open;bind;m1;".toCharArray()) {
      bench.send(String.valueOf(c));
    }
    assertEquals("<header/><success/><header/><bound/>", bench.written());
    assertEquals("m1", bench.router.ids());
  }

  @Test
  void limitsShouldGrowWithLogin() {
    bench.send("open;");
    assertEquals(DecoderLimits.BEFORE_AUTHENTICATION, bench.decoders.get(0).limits);
    bench.send("auth;open;bind;");
    assertEquals(DecoderLimits.AFTER_AUTHENTICATION, bench.decoders.get(1).limits);
  }

  @Test
  void bytesBehindStartTlsShouldBeForgotten() {
    bench.send("open;tls;auth;open;bind;m1;");
    assertEquals("<header/><proceed/>", bench.written());
    assertEquals(Phase.HANDSHAKING, bench.connection.phase());

    bench.secured().send("open;");

    assertEquals("<header/>", bench.written());
    assertEquals(DecoderLimits.BEFORE_AUTHENTICATION, bench.decoders.get(1).limits);
    assertEquals(Optional.empty(), bench.session());
    assertEquals("", bench.router.ids());
  }

  @Test
  void startTlsWithoutACertificateShouldCutTheConnectionOff() {
    bench.certificates.there = false;
    bench.send("open;tls;");
    assertEquals("<header/>", bench.written());
    assertEquals(Phase.ABORTED, bench.connection.phase());
  }

  @Test
  void nothingShouldBeHandledWhileADecisionIsPending() {
    CompletableFuture<Void> decided = new CompletableFuture<>();
    bench.rules.answering = step -> decided.thenCompose(v -> step);

    bench.send("open;auth;open;bi").send("nd;m1;");

    assertEquals("<header/>", bench.written());
    assertTrue(bench.connection.isPaused());
    bench.rules.answering = step -> step;
    decided.complete(null);
    bench.run();
    assertEquals("<success/><header/><bound/>", bench.written());
    assertFalse(bench.connection.isPaused());
    assertEquals("m1", bench.router.ids());
  }

  @Test
  void failedDecisionShouldBeAnInternalServerError() {
    bench.rules.answering = step -> CompletableFuture.failedFuture(new IllegalStateException());
    bench.send("open;auth;open;");
    assertEquals("<header/><internal-server-error/></stream>", bench.written());
    assertEquals(Phase.CLOSING, bench.connection.phase());
  }

  @Test
  void streamWithoutADecoderShouldBeAnInternalServerError() {
    try (ClientBench impatient = new ClientBench(Duration.ZERO)) {
      impatient.removeDecoders();
      impatient.send("open;");
      assertEquals("<internal-server-error/></stream>", impatient.written());
      assertEquals(Phase.CLOSING, impatient.connection.phase());
    }
  }

  @Test
  void streamShouldWaitForADecoder() {
    bench.removeDecoders();
    bench.send("open;auth;open;bind;");
    assertEquals("", bench.written());
    assertTrue(bench.connection.isPaused());
    bench.addDecoders().run();
    assertEquals("<header/><success/><header/><bound/>", bench.written());
    assertFalse(bench.connection.isPaused());
  }

  @Test
  void openStreamShouldGoOnWithADecoderOfTheNextMaker() {
    bench.establish().send("m1;m");
    bench.removeDecoders();
    bench.send("2;m3;");
    assertEquals("m1", bench.router.ids());
    bench.addDecoders().run();
    assertEquals("m1 m2 m3", bench.router.ids());
    assertEquals(3, bench.decoders.size());
    assertTrue(bench.decoders.get(2).resumed);
    assertEquals(DecoderLimits.AFTER_AUTHENTICATION, bench.decoders.get(2).limits);
  }

  @Test
  void idleStreamShouldLetGoOfTheFormerMaker() {
    bench.establish();
    bench.removeDecoders().addDecoders();
    bench.client.decodersChanged();
    assertEquals(3, bench.decoders.size());
    bench.client.decodersChanged();
    assertEquals(3, bench.decoders.size(), "once");
    bench.send("m1;");
    assertEquals("m1", bench.router.ids());
  }

  @Test
  void handshakeShouldWaitForCertificates() {
    bench.services.tls().remove(bench.certificates);
    bench.send("open;tls;auth;");
    assertEquals("<header/>", bench.written());
    bench.services.tls().add(bench.certificates, Rank.none());
    bench.run();
    assertEquals("<proceed/>", bench.written());
    bench.secured().send("open;");
    assertEquals("<header/>", bench.written(), "what was sent in clear is forgotten");
  }

  @Test
  void parkedNegotiationShouldGoOnInOrder() {
    bench.services.negotiators().remove(bench.rules);
    bench.send("open;auth;open;bind;");
    assertEquals("", bench.written());
    bench.services.negotiators().add(bench.rules, Rank.none());
    bench.run();
    assertEquals("<header/><success/><header/><bound/>", bench.written());
  }

  @Test
  void senderAndLanguageShouldBeStamped() {
    bench.establish().send("m1;");
    Stanza stanza = bench.router.routed.get(0);
    assertEquals(Optional.of(ScriptedRules.JULIET), stanza.from());
    assertEquals(Optional.of("cs"), stanza.lang());
  }

  @Test
  void laterStanzasShouldWaitForTheFateOfTheFormer() {
    CompletableFuture<Fate> fate = new CompletableFuture<>();
    bench.establish();
    bench.router.answer = fate;

    bench.send("m1;m2;").send("m3;");

    assertEquals("m1", bench.router.ids());
    assertTrue(bench.connection.isPaused());
    bench.router.answer = CompletableFuture.completedFuture(Fate.HANDLED);
    fate.complete(Fate.HANDLED);
    bench.run();
    assertEquals("m1 m2 m3", bench.router.ids());
    assertFalse(bench.connection.isPaused());
  }

  @Test
  void routersFaultShouldCostOneStanza() {
    bench.establish();
    CompletableFuture<Fate> fate = new CompletableFuture<>();
    bench.router.answer = fate;
    bench.send("m1;m2;");
    fate.completeExceptionally(new IllegalStateException("bug"));
    bench.run();
    assertEquals("m1 m2", bench.router.ids());
    assertEquals(Phase.OPEN, bench.connection.phase());
  }

  @Test
  void stanzasShouldWaitInOrderForARouter() {
    bench.establish().remove(bench.router).send("m1;m2;m3;");
    assertEquals("", bench.router.ids());
    assertTrue(bench.connection.isPaused());

    bench.services.routers().add(bench.router, Rank.none());
    bench.run();

    assertEquals("m1 m2 m3", bench.router.ids());
    assertFalse(bench.connection.isPaused());
    assertEquals("", bench.written());
  }

  @Test
  void stanzaThatNoRouterTakesInTimeShouldComeBack() {
    try (ClientBench impatient = new ClientBench(Duration.ZERO)) {
      impatient.establish().remove(impatient.router).send("q1;m2;");
      String errors = impatient.written();
      assertTrue(errors.startsWith("<iq to='" + ScriptedRules.JULIET + "' id='q1' type='error'>"));
      assertTrue(errors.contains("<error type='wait'><internal-server-error"), errors);
      assertTrue(errors.contains("id='m2' type='error'"), errors);
      assertEquals(Phase.OPEN, impatient.connection.phase());
    }
  }

  @Test
  void invalidStanzaShouldBeAnsweredByOurDomain() {
    bench.establish().send("invalid;m1;");
    String error = bench.written();
    assertTrue(
        error.startsWith(
            "<message to='" + ScriptedRules.JULIET + "' from='a.example' id='i' type='error'>"),
        error);
    assertTrue(error.contains("<jid-malformed"), error);
    assertEquals("m1", bench.router.ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign", "alien"})
  void stanzaOfAnotherContentNamespaceShouldBeTheNegotiatorsMatter(String stanza) {
    bench.establish().send(stanza + ";m1;");
    assertEquals("<not-authorized/></stream>", bench.written());
    assertEquals("", bench.router.ids());
  }

  @Test
  void deliveriesShouldGoToTheOutbox() {
    bench.establish();
    assertEquals(Delivery.TAKEN, bench.session().orElseThrow().deliver(hello()));
    assertEquals("<message to='" + ScriptedRules.JULIET + "' id='x'/>", bench.written());
  }

  @Test
  void bindWithoutATableShouldWaitForOne() {
    bench.remove(bench.table).establish();
    assertEquals(Phase.OPEN, bench.connection.phase());
    assertEquals(0, bench.table.size());

    bench.services.tables().add(bench.table, Rank.none());
    bench.run();

    assertEquals(1, bench.table.size());
  }

  @Test
  void decisionForAConnectionThatIsGoneShouldBeForgotten() {
    CompletableFuture<StreamStep> never = new CompletableFuture<>();
    bench.rules.answering = step -> never;
    bench.send("open;auth;");
    bench.rules.answering = step -> step;
    bench.gone();
    CompletionStage<StreamStep> late =
        bench.rules.receive(
            dev.ashlar.stream.api.StreamState.fresh(
                dev.ashlar.stream.api.StreamKind.CLIENT, java.net.InetAddress.getLoopbackAddress()),
            new dev.ashlar.stream.api.StreamInput.ElementRead(
                dev.ashlar.xml.XmlElement.of("urn:test", "bind")));
    bench.written();

    never.complete(late.toCompletableFuture().join());
    bench.run();

    assertEquals("", bench.written());
    assertEquals(0, bench.table.size());
    assertEquals(List.of(ScriptedRules.JULIET), bench.table.released(), "the claim is given back");
    assertEquals(1, bench.closed);
  }
}
