package dev.ashlar.feature.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.FeatureStep;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.xml.XmlElement;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 7. */
class BindFeatureTest {
  private static final Jid JULIET = Jid.of("juliet@a.example");
  private static final StreamState STATE =
      StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress())
          .opened("id", "a.example", Optional.empty(), Optional.empty())
          .gaining(StreamProperty.AUTHENTICATED)
          .identified(JULIET);

  private final Claims table = new Claims();
  private final Slot<SessionTable> tables = Slot.builder("session table").build();
  private final BindFeature bind = new BindFeature(5, tables);

  BindFeatureTest() {
    tables.add(table, Rank.none());
  }

  /** A table whose claims come to what the test says. */
  private static final class Claims implements SessionTable {
    private Claim outcome = new Claim.Granted(JULIET.withResource("made"), Optional.empty());
    private Optional<String> wanted = Optional.of("never asked");

    @Override
    public Claim claim(Jid bare, Optional<String> resource) {
      assertEquals(JULIET, bare);
      wanted = resource;
      return outcome;
    }

    @Override
    public void open(Session session) {
      throw new AssertionError();
    }

    @Override
    public Optional<SessionEntry> release(Jid full, Optional<Session> session) {
      throw new AssertionError();
    }

    @Override
    public Optional<SessionEntry> find(Jid full) {
      return Optional.empty();
    }

    @Override
    public Collection<SessionEntry> resources(Jid bare) {
      return List.of();
    }

    @Override
    public Optional<SessionEntry> update(Jid full, UnaryOperator<SessionEntry> change) {
      return Optional.empty();
    }

    @Override
    public Collection<SessionEntry> all() {
      return List.of();
    }

    @Override
    public int size() {
      return 0;
    }
  }

  private static XmlElement element(String resource) {
    return XmlElement.builder(Namespaces.BIND, "bind")
        .child(XmlElement.builder(Namespaces.BIND, "resource").text(resource).build())
        .build();
  }

  private static Stanza request(XmlElement... children) {
    return Stanza.builder(StanzaKind.IQ)
        .id("b1")
        .type("set")
        .payload(Payload.of(List.of(children)))
        .build();
  }

  private static StreamInput input(Stanza stanza) {
    return new StreamInput.StanzaRead(stanza, Namespaces.CLIENT, 100);
  }

  private FeatureStep step(Stanza stanza) {
    return bind.negotiate(STATE, input(stanza)).toCompletableFuture().getNow(null);
  }

  private String refusal(Stanza stanza) {
    FeatureStep.Failed failed = assertInstanceOf(FeatureStep.Failed.class, step(stanza));
    assertEquals(5, failed.allowed());
    assertEquals(1, failed.replies().size());
    return failed.replies().get(0).toString();
  }

  @Test
  void bindShouldBeOfferedBetweenLoginAndBinding() {
    assertTrue(bind.rule().fits(STATE));
    assertFalse(bind.rule().fits(STATE.gaining(StreamProperty.BOUND)));
    assertFalse(
        bind.rule().fits(StreamState.fresh(StreamKind.CLIENT, InetAddress.getLoopbackAddress())));
    assertEquals(
        Optional.of("<bind xmlns='" + Namespaces.BIND + "'/>"),
        bind.offer(STATE).map(XmlElement::toString));
  }

  @Test
  void resourceShouldBeClaimedAsItWasAskedFor() {
    table.outcome =
        new SessionTable.Claim.Granted(JULIET.withResource("balcony"), Optional.empty());
    FeatureStep.Bound bound =
        assertInstanceOf(FeatureStep.Bound.class, step(request(element("balcony"))));
    assertEquals(Optional.of("balcony"), table.wanted);
    assertEquals("juliet@a.example/balcony", bound.address().toString());
    assertEquals(
        "<iq xmlns='jabber:client' type='result' id='b1'><bind xmlns='"
            + Namespaces.BIND
            + "'>"
            + "<jid>juliet@a.example/balcony</jid></bind></iq>",
        bound.replies().get(0).toString());
  }

  @Test
  void resourceShouldBeMadeWhereNoneIsAskedFor() {
    for (XmlElement child : List.of(XmlElement.of(Namespaces.BIND, "bind"), element(""))) {
      assertInstanceOf(FeatureStep.Bound.class, step(request(child)));
      assertEquals(Optional.empty(), table.wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.example", "juliet@a.example"})
  void requestToUsShouldBeAnsweredFromThere(String to) {
    FeatureStep step = step(request(element("x")).with().to(Jid.of(to)).build());
    assertEquals(
        Optional.of(to),
        assertInstanceOf(FeatureStep.Bound.class, step).replies().get(0).attribute("from"));
  }

  @Test
  void malformedRequestsShouldBeBadRequests() {
    Stanza good = request(element("x"));
    XmlElement bare = XmlElement.of(Namespaces.BIND, "bind");
    List<Stanza> requests =
        List.of(
            good.with().type("get").build(),
            good.with().id(null).build(),
            good.with().id("").build(),
            good.with().to(Jid.of("romeo@a.example")).build(),
            good.with().to(Jid.of("b.example")).build(),
            good.with().to(JULIET.withResource("x")).build(),
            request(XmlElement.of(Namespaces.BIND, "unbind")),
            request(bare, bare));
    for (Stanza request : requests) {
      String error = refusal(request);
      assertTrue(error.contains("type='error'"), error);
      assertTrue(error.contains("<error type='modify'><bad-request"), error);
    }
    assertEquals(Optional.of("never asked"), table.wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "conflict,            cancel",
    "resource-constraint, wait",
    "bad-request,         modify"
  })
  void refusedClaimsShouldBeErrors(String condition, String type) {
    table.outcome =
        switch (condition) {
          case "conflict" -> new SessionTable.Claim.Conflict();
          case "resource-constraint" -> new SessionTable.Claim.LimitReached();
          default -> new SessionTable.Claim.BadResource();
        };
    String error = refusal(request(element("x")));
    assertTrue(error.contains(" id='b1'"), error);
    assertTrue(error.contains("<resource>x</resource></bind><error type='" + type + "'><"), error);
    assertTrue(error.contains("<" + condition + " xmlns='" + Namespaces.STANZA_ERRORS), error);
  }

  @Test
  void missingTableShouldBeNoAttemptOfTheClients() {
    tables.remove(table);
    FeatureStep.Answered answered =
        assertInstanceOf(FeatureStep.Answered.class, step(request(element("x"))));
    String error = answered.replies().get(0).toString();
    assertTrue(error.contains(" type='error' id='b1'"), error);
    assertTrue(error.contains("<error type='wait'><internal-server-error"), error);
  }

  @Test
  void displacedSessionShouldEndByAConflict() {
    FakeSession former = new FakeSession("juliet@a.example/balcony");
    table.outcome = new SessionTable.Claim.Granted(former.address(), Optional.of(former));
    assertInstanceOf(FeatureStep.Bound.class, step(request(element("balcony"))));
    assertEquals(1, former.ended().size());
    assertEquals(StreamErrorCondition.CONFLICT, former.ended().get(0).condition());
  }

  @Test
  void onlyBindRequestsShouldBelongToTheFeature() {
    Stanza good = request(element("x"));
    assertTrue(bind.handles(input(good)));
    assertTrue(bind.handles(input(good.with().type("get").build())));
    assertFalse(bind.handles(input(good.with().type("result").build())));
    assertFalse(bind.handles(input(request(XmlElement.of("urn:x", "bind")))));
    assertFalse(bind.handles(input(request())));
    assertFalse(bind.handles(new StreamInput.StanzaRead(good, Namespaces.SERVER, 9)));
    assertFalse(bind.handles(new StreamInput.ElementRead(element("x"))));
    assertFalse(bind.handles(new StreamInput.Closed()));
  }

  @Test
  void secondBindShouldNotBeAllowed() {
    IqHandler second = new SecondBind();
    IqHandler.Answer answer =
        second
            .handle(
                new IqHandler.Request(
                    JULIET.withResource("x"),
                    JULIET,
                    IqHandler.Target.OWN_ACCOUNT,
                    true,
                    element("y")))
            .toCompletableFuture()
            .getNow(null);
    IqHandler.Answer.Refused refused = assertInstanceOf(IqHandler.Answer.Refused.class, answer);
    assertEquals("not-allowed", refused.error().condition().element());
    assertEquals("cancel", refused.error().type().value());
  }
}
