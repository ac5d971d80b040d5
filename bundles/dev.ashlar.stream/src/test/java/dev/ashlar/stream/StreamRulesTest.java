package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureExchange;
import dev.ashlar.stream.api.FeatureRule.Necessity;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamEffect;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.stream.api.StreamStep;
import dev.ashlar.xml.XmlAttribute;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** RFC 6120 sections 4.2 to 4.9, in memory. */
class StreamRulesTest {
  private static final String ERRORS = " xmlns='urn:ietf:params:xml:ns:xmpp-streams'";

  private final FakeFeature tls =
      new FakeFeature("tls", Necessity.FIRST, 100, StreamProperty.SECURE);
  private final FakeFeature auth =
      new FakeFeature("auth", Necessity.MANDATORY, 200, StreamProperty.AUTHENTICATED);
  private final FakeFeature bind =
      new FakeFeature(
          "bind", Necessity.MANDATORY, 300, StreamProperty.BOUND, StreamProperty.AUTHENTICATED);
  private final Lineup lineup = Streams.lineup(auth, bind);
  private final StreamRules rules = new StreamRules(Streams.HOSTS, () -> Redirects.NONE, lineup);

  private StreamStep take(StreamState state, StreamInput input) {
    return rules.receive(state, input).toCompletableFuture().getNow(null);
  }

  private StreamStep open(StreamState state, String to, String from, String version) {
    return take(state, new StreamInput.Opened(Streams.header(to, from, version)));
  }

  private static String written(StreamStep step) {
    StringBuilder text = new StringBuilder();
    for (StreamEffect effect : step.effects()) {
      if (effect instanceof StreamEffect.Write write) {
        text.append(new String(write.utf8(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private static StreamEffect.Close close(StreamStep step) {
    assertEquals(Phase.CLOSING, step.state().phase());
    return assertInstanceOf(
        StreamEffect.Close.class, step.effects().get(step.effects().size() - 1));
  }

  private static void assertError(StreamErrorCondition condition, StreamStep step) {
    String xml = written(step);
    assertTrue(
        xml.contains("<stream:error><" + condition.element() + ERRORS), condition + ": " + xml);
    assertTrue(xml.endsWith("</stream:error></stream:stream>"), xml);
    assertFalse(close(step).heed(), "nothing of the peer's is looked at");
  }

  @Test
  void headerShouldBeAnsweredByHeaderAndFeatures() {
    StreamStep step = open(Streams.FRESH, "A.example", "juliet@a.example/x", "1.0");
    String id = step.state().id();
    assertEquals(
        "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
            + " xmlns:stream='http://etherx.jabber.org/streams' from='a.example'"
            + " to='juliet@a.example' id='"
            + id
            + "' version='1.0' xml:lang='en'>"
            + "<stream:features><auth xmlns='urn:auth'/></stream:features>",
        written(step));
    assertEquals(Phase.NEGOTIATING, step.state().phase());
    assertEquals("a.example", step.state().domain());
    assertEquals(Optional.of("cs"), step.state().lang());
  }

  @Test
  void headerWithoutFromShouldBeAnsweredWithoutTo() {
    assertFalse(written(open(Streams.FRESH, "a.example", null, "1.0")).contains(" to="));
  }

  @Test
  void streamIdsShouldNeverRepeat() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      ids.add(open(Streams.FRESH, "a.example", null, "1.0").state().id());
    }
    assertEquals(2000, ids.size());
    assertTrue(ids.stream().allMatch(id -> id.length() == 24));
  }

  @Test
  void restartShouldHaveANewId() {
    StreamStep first = open(Streams.FRESH, "a.example", null, "1.0");
    StreamStep second = open(first.state().restarted(), "a.example", null, "1.0");
    assertNotEquals(first.state().id(), second.state().id());
  }

  @Test
  void unknownHostShouldBeAnErrorBehindAHeaderOfOurs() {
    StreamStep step = open(Streams.FRESH, "c.example", null, "1.0");
    assertError(StreamErrorCondition.HOST_UNKNOWN, step);
    assertTrue(written(step).contains(" from='a.example'"));
    assertFalse(written(step).contains("c.example"));
    assertFalse(written(step).contains("features"));
  }

  @Test
  void headerWithoutVersionShouldBeAnsweredWithoutOne() {
    String xml = written(open(Streams.FRESH, "a.example", null, null));
    assertTrue(xml.contains("<unsupported-version"), xml);
    String header = xml.substring(xml.indexOf("<stream:stream"), xml.indexOf("<stream:error"));
    assertFalse(header.contains("version="), header);
    assertTrue(
        written(open(Streams.FRESH, "a.example", null, "abc")).contains(" version='1.0' xml:lang"));
  }

  @Test
  void brokenInputBeforeTheHeaderShouldBeAnErrorBehindAHeader() {
    StreamError error = StreamError.of(StreamErrorCondition.NOT_WELL_FORMED);
    StreamStep step = take(Streams.FRESH, new StreamInput.Broken(error));
    assertError(StreamErrorCondition.NOT_WELL_FORMED, step);
    assertTrue(written(step).startsWith("<?xml version='1.0'?><stream:stream "));
    assertTrue(written(step).contains(" version='1.0' "));
  }

  @Test
  void brokenInputLaterShouldBeAnErrorAlone() {
    StreamError error = StreamError.of(StreamErrorCondition.RESTRICTED_XML, "no comments");
    StreamStep step = take(Streams.ESTABLISHED, new StreamInput.Broken(error));
    assertError(StreamErrorCondition.RESTRICTED_XML, step);
    assertTrue(written(step).startsWith("<stream:error>"));
    assertTrue(written(step).contains("<text" + ERRORS + " xml:lang='en'>no comments</text>"));
    assertEquals("restricted-xml: no comments", close(step).fault());
  }

  @Test
  void peersClosingTagShouldBeAnswered() {
    StreamStep step = take(Streams.NEGOTIATING, new StreamInput.Closed());
    assertEquals("</stream:stream>", written(step));
    assertEquals("", close(step).fault());
    assertTrue(close(step).heed());
  }

  @Test
  void closedStreamShouldTakeNothingMore() {
    StreamState closing = Streams.NEGOTIATING.in(Phase.CLOSING);
    List<StreamInput> inputs =
        List.of(
            new StreamInput.Opened(Streams.header("a.example", null, "1.0")),
            new StreamInput.Closed(),
            new StreamInput.Broken(StreamError.of(StreamErrorCondition.BAD_FORMAT)),
            auth.element(),
            Streams.message(Namespaces.CLIENT));
    for (StreamInput input : inputs) {
      assertEquals(new StreamStep(closing, List.of()), take(closing, input));
    }
    assertEquals(List.of(), rules.close(closing).effects());
    StreamError error = StreamError.of(StreamErrorCondition.RESET);
    assertEquals(List.of(), rules.fail(closing, error, true).effects());
  }

  @Test
  void stanzasTooEarlyShouldBeNotAuthorized() {
    StreamInput invalid = invalid(Namespaces.CLIENT);
    for (StreamState state : List.of(Streams.NEGOTIATING, Streams.AUTHENTICATED)) {
      assertError(
          StreamErrorCondition.NOT_AUTHORIZED, take(state, Streams.message(Namespaces.CLIENT)));
      assertError(StreamErrorCondition.NOT_AUTHORIZED, take(state, invalid));
    }
  }

  private static StreamInput invalid(String contentNamespace) {
    return new StreamInput.InvalidStanza(
        Stanza.builder(StanzaKind.IQ).build(),
        contentNamespace,
        StanzaError.of(StanzaErrorCondition.JID_MALFORMED));
  }

  @Test
  void stanzasOfServersShouldBeOfAnInvalidNamespaceWhateverTheirAddressee() {
    for (StreamState state :
        List.of(Streams.NEGOTIATING, Streams.AUTHENTICATED, Streams.ESTABLISHED)) {
      for (StreamInput input :
          List.of(Streams.message(Namespaces.SERVER), invalid(Namespaces.SERVER))) {
        assertError(StreamErrorCondition.INVALID_NAMESPACE, take(state, input));
      }
    }
  }

  @Test
  void unknownElementsShouldBeJudgedByWhoSendsThem() {
    StreamInput unknown = Streams.element("urn:none", "go");
    assertError(StreamErrorCondition.NOT_AUTHORIZED, take(Streams.NEGOTIATING, unknown));
    assertError(StreamErrorCondition.UNSUPPORTED_STANZA_TYPE, take(Streams.AUTHENTICATED, unknown));
    assertError(StreamErrorCondition.UNSUPPORTED_STANZA_TYPE, take(Streams.ESTABLISHED, unknown));
    assertError(
        StreamErrorCondition.UNSUPPORTED_STANZA_TYPE,
        take(Streams.ESTABLISHED, Streams.element(Namespaces.CLIENT, "pubsub")));
  }

  @Test
  void stanzaOfAnotherContentNamespaceShouldBeInvalidNamespace() {
    assertError(
        StreamErrorCondition.INVALID_NAMESPACE,
        take(Streams.ESTABLISHED, Streams.message(Namespaces.SERVER)));
  }

  @Test
  void prefixedStanzaShouldBeBadNamespacePrefix() {
    XmlElement prefixed =
        new XmlElement(
            new XmlName(Namespaces.CLIENT, "message"),
            "foo",
            List.of(XmlAttribute.of("to", "romeo@a.example")),
            Map.of(),
            List.of());
    assertError(
        StreamErrorCondition.BAD_NAMESPACE_PREFIX,
        take(Streams.ESTABLISHED, new StreamInput.ElementRead(prefixed)));
  }

  @Test
  void peersErrorShouldCloseWithoutAnErrorInReturn() {
    XmlElement error =
        XmlElement.builder(Namespaces.STREAMS, "error")
            .child(Namespaces.STREAM_ERRORS, "reset")
            .build();
    StreamStep step = take(Streams.ESTABLISHED, new StreamInput.ElementRead(error));
    assertEquals("</stream:stream>", written(step));
    assertFalse(close(step).heed());
    assertEquals("the peer's error: reset", close(step).fault());
  }

  @Test
  void secureShouldHandTheLastClearBytesOver() {
    lineup.add(tls, Rank.none());
    tls.answering(new FeatureStep.Secure(List.of(FakeFeature.reply("proceed")), "a.example"));
    StreamStep step = take(Streams.NEGOTIATING, tls.element());
    StreamEffect.StartTls start =
        assertInstanceOf(StreamEffect.StartTls.class, step.effects().get(0));
    assertEquals(1, step.effects().size());
    assertEquals("a.example", start.host());
    assertEquals(
        "<proceed xmlns='" + Namespaces.SASL + "'/>",
        new String(start.lastClearBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotFirstShouldBeRefusedBeforeIt() {
    lineup.add(tls, Rank.none());
    auth.answering(new FeatureStep.Authenticated(List.of(), Jid.of("juliet@a.example")));
    assertError(StreamErrorCondition.NOT_AUTHORIZED, take(Streams.NEGOTIATING, auth.element()));
    FeatureStep own = new FeatureStep.Answered(List.of(FakeFeature.reply("encryption-required")));
    auth.misplaced(own);
    StreamStep step = take(Streams.NEGOTIATING, auth.element());
    assertEquals(Phase.NEGOTIATING, step.state().phase());
    assertTrue(written(step).contains("<encryption-required"));
  }

  @Test
  void authenticatedShouldAwaitANewHeader() {
    auth.answering(
        new FeatureStep.Authenticated(
            List.of(FakeFeature.reply("success")), Jid.of("juliet@a.example")));
    StreamStep step = take(Streams.NEGOTIATING, auth.element());
    assertTrue(written(step).startsWith("<success"));
    assertInstanceOf(StreamEffect.Restart.class, step.effects().get(1));
    assertEquals(Phase.OPENING, step.state().phase());
    assertTrue(step.state().has(StreamProperty.AUTHENTICATED));
    assertEquals("a.example", step.state().domain());
    StreamStep restarted = open(step.state(), "a.example", null, "1.0");
    assertTrue(written(restarted).contains("<stream:features><bind"));
    assertError(StreamErrorCondition.HOST_UNKNOWN, open(step.state(), "b.example", null, "1.0"));
  }

  @Test
  void boundShouldEstablishWithoutARestart() {
    Jid address = Jid.of("juliet@a.example/balcony");
    bind.answering(new FeatureStep.Bound(List.of(FakeFeature.reply("result")), address));
    StreamStep step = take(Streams.AUTHENTICATED, bind.element());
    assertInstanceOf(StreamEffect.Establish.class, step.effects().get(1));
    assertEquals(Phase.ESTABLISHED, step.state().phase());
    assertEquals(Optional.of(address), step.state().address());
  }

  @Test
  void featureOfAnEstablishedStreamShouldGiveItsOwnAnswer() {
    tls.misplaced(new FeatureStep.End(List.of(FakeFeature.reply("failure")), Optional.empty()));
    lineup.add(tls, Rank.none());
    StreamStep step = take(Streams.ESTABLISHED, tls.element());
    assertTrue(written(step).startsWith("<failure"));
    assertTrue(
        written(step).endsWith("></stream:stream>")
            || written(step).endsWith("/></stream:stream>"));
    bind.answering(new FeatureStep.Bound(List.of(), Jid.of("juliet@a.example/x")));
    assertError(
        StreamErrorCondition.UNSUPPORTED_STANZA_TYPE, take(Streams.ESTABLISHED, bind.element()));
  }

  @Test
  void failedAttemptsShouldBeCountedPerFeature() {
    auth.answering(new FeatureStep.Failed(List.of(FakeFeature.reply("failure")), 2));
    StreamState state = Streams.NEGOTIATING;
    for (int i = 0; i < 2; i++) {
      StreamStep step = take(state, auth.element());
      assertEquals(Phase.NEGOTIATING, step.state().phase());
      state = step.state();
    }
    StreamStep last = take(state, auth.element());
    assertTrue(written(last).startsWith("<failure"), "the attempt is answered first");
    assertError(StreamErrorCondition.POLICY_VIOLATION, last);
    assertEquals(Map.of("auth", 3), last.state().attempts());
  }

  @Test
  void pendingNegotiationShouldCompleteLater() {
    CompletableFuture<FeatureStep> later = new CompletableFuture<>();
    auth.answering(later);
    CompletableFuture<StreamStep> step =
        rules.receive(Streams.NEGOTIATING, auth.element()).toCompletableFuture();
    assertFalse(step.isDone());
    later.complete(new FeatureStep.Answered(List.of(FakeFeature.reply("ok"))));
    assertTrue(written(step.join()).startsWith("<ok"));
  }

  @Test
  void failedStageShouldStayAFailure() {
    auth.answering(CompletableFuture.failedFuture(new IllegalStateException("bug")));
    assertTrue(
        rules
            .receive(Streams.NEGOTIATING, auth.element())
            .toCompletableFuture()
            .isCompletedExceptionally());
  }

  private static final class Exchange implements FeatureExchange {
    private FeatureStep next = new FeatureStep.Answered(List.of());
    private int closed;

    @Override
    public String feature() {
      return "auth";
    }

    @Override
    public boolean handles(StreamInput input) {
      return input instanceof StreamInput.ElementRead read
          && read.element().name().namespace().equals("urn:auth");
    }

    @Override
    public CompletionStage<FeatureStep> next(StreamState state, StreamInput input) {
      return CompletableFuture.completedFuture(next);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void exchangeShouldTakeItsElementsUntilItIsOver() {
    Exchange exchange = new Exchange();
    auth.answering(new FeatureStep.Continue(List.of(FakeFeature.reply("challenge")), exchange));
    StreamState begun = take(Streams.NEGOTIATING, auth.element()).state();
    assertEquals(Optional.of(exchange), begun.exchange());

    exchange.next = new FeatureStep.Continue(List.of(), exchange);
    StreamState gone = take(begun, auth.element()).state();
    assertEquals(0, exchange.closed);

    exchange.next = new FeatureStep.Failed(List.of(), 5);
    StreamState failed = take(gone, auth.element()).state();
    assertEquals(Optional.empty(), failed.exchange());
    assertEquals(1, exchange.closed);
    assertEquals(Map.of("auth", 1), failed.attempts());
  }

  @Test
  void exchangeShouldBeClosedWithTheStream() {
    StreamError error = StreamError.of(StreamErrorCondition.SYSTEM_SHUTDOWN);
    List<java.util.function.Function<StreamState, StreamStep>> ends =
        List.of(
            s -> rules.fail(s, error, true),
            rules::close,
            s -> take(s, new StreamInput.Closed()),
            s -> take(s, Streams.message(Namespaces.CLIENT)));
    for (java.util.function.Function<StreamState, StreamStep> end : ends) {
      Exchange exchange = new Exchange();
      StreamStep step = end.apply(Streams.NEGOTIATING.exchanging(Optional.of(exchange)));
      assertEquals(1, exchange.closed);
      assertEquals(Optional.empty(), step.state().exchange());
      assertEquals(Phase.CLOSING, step.state().phase());
    }
  }

  @Test
  void shutdownShouldHeedWhatThePeerStillSends() {
    StreamError error = StreamError.of(StreamErrorCondition.SYSTEM_SHUTDOWN);
    StreamStep step = rules.fail(Streams.ESTABLISHED, error, true);
    assertTrue(close(step).heed());
    assertTrue(written(step).contains("<system-shutdown"));
  }
}
