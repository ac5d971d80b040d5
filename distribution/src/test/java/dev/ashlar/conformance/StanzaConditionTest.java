package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 8.3.2 to 8.3.4: the conditions, by what the server does or can express. */
@ExtendWith(Servers.class)
class StanzaConditionTest {
  private static final String INFO = "http://jabber.org/protocol/disco#info";
  private static final String NODE =
      "<query xmlns='%s' node='urn:example:no-such-node'/>".formatted(INFO);

  @ParameterizedTest
  @CsvSource({
    "bad-request, modify",
    "conflict, cancel",
    "feature-not-implemented, cancel",
    "forbidden, auth",
    "gone, cancel",
    "internal-server-error, cancel",
    "item-not-found, cancel",
    "jid-malformed, modify",
    "not-acceptable, modify",
    "not-allowed, cancel",
    "not-authorized, auth",
    "policy-violation, modify",
    "recipient-unavailable, wait",
    "redirect, modify",
    "registration-required, auth",
    "remote-server-not-found, cancel",
    "remote-server-timeout, wait",
    "resource-constraint, wait",
    "service-unavailable, cancel",
    "subscription-required, auth",
    "unexpected-request, wait"
  })
  @Rfc6120({
    "8.3.2-condition",
    "8.3.2-error-type",
    "8.3.3.4-forbidden",
    "8.3.3.9-not-acceptable",
    "8.3.3.11-not-authorized",
    "8.3.3.12-policy-violation",
    "8.3.3.13-recipient-unavailable",
    "8.3.3.15-registration-required",
    "8.3.3.20-subscription-required",
    "8.3.3.22-unexpected-request"
  })
  void everyConditionShouldHaveItsUsualType(
      String condition, String type, @On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String attributes = "condition='%s' text='&lt;why&gt;' lang='de'".formatted(condition);
      String order = Fixture.order("refuse", attributes);
      WireElement error = Talk.answer(juliet, Fixture.request("c", "", order));
      assertError(error, condition, type);
      List<WireElement> parts = error.child(Ns.CLIENT, "error").orElseThrow().children();
      assertEquals(List.of(condition, "text"), parts.stream().map(WireElement::name).toList());
      WireElement text = parts.get(1);
      assertEquals(Ns.STANZA_ERRORS, text.namespace());
      assertEquals("<why>", text.text());
      assertEquals(Optional.of("de"), text.attribute("xml:lang"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth", "cancel", "continue", "modify", "wait"})
  @Rfc6120({"8.3.2-error-type", "8.3.3.3-feature-not-implemented", "8.3.3.12-policy-violation"})
  void everyTypeShouldGoWithACondition(String type, @On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String order =
          Fixture.order("refuse", "condition='policy-violation' type='%s'".formatted(type));
      assertError(Talk.answer(juliet, Fixture.request("t", "", order)), "policy-violation", type);
    }
  }

  @ParameterizedTest
  @CsvSource({"gone, cancel", "redirect, modify"})
  @Rfc6120({"8.3.3.5-gone", "8.3.3.14-redirect"})
  void newAddressShouldBeAUri(String condition, String type, @On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String address = "xmpp:r\u00f6meo@afterlife.example.net?message&amp;body=x";
      String order =
          Fixture.order("refuse", "condition='%s' address='%s'".formatted(condition, address));
      WireElement error = Talk.answer(juliet, Fixture.request("g", "", order));
      assertError(error, condition, type);
      assertEquals(address.replace("&amp;", "&"), condition(error).text());
      String nowhere =
          Fixture.order("refuse", "condition='%s' address='romeo'".formatted(condition));
      error = Talk.answer(juliet, Fixture.request("g", "", nowhere));
      assertError(error, "internal-server-error", "cancel");
    }
  }

  private static WireElement condition(WireElement stanza) {
    return stanza.child(Ns.CLIENT, "error").orElseThrow().children().get(0);
  }

  @Test
  @Rfc6120({"8.3.3.21-undefined-condition", "8.3.4-app-condition"})
  void undefinedConditionShouldComeWithAnApplicationsOnly(@On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String why = "<too-many xmlns='urn:example:app'><p a='1'/></too-many>";
      String order = Fixture.order("refuse", "condition='undefined-condition'", why);
      WireElement error = Talk.answer(juliet, Fixture.request("u", "", order));
      assertError(error, "undefined-condition", "cancel");
      List<WireElement> parts = error.child(Ns.CLIENT, "error").orElseThrow().children();
      assertEquals(
          List.of("undefined-condition", "too-many"),
          parts.stream().map(WireElement::name).toList());
      assertEquals("urn:example:app", parts.get(1).namespace());
      assertEquals(List.of("p"), parts.get(1).childNames());
      String bare = Fixture.order("refuse", "condition='undefined-condition'");
      error = Talk.answer(juliet, Fixture.request("u", "", bare));
      assertError(error, "internal-server-error", "cancel");
    }
  }

  @Test
  @Rfc6120("8.3.4-app-condition")
  void unknownApplicationConditionShouldBePassedOnAndDoNoHarm(@On(Variant.SHIPPED) Server server) {
    String error =
        "<error type='modify'><bad-request xmlns='%s'/><x xmlns='urn:example:unknown'/></error>"
            .formatted(Ns.STANZA_ERRORS);
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      for (String to : List.of("", Talk.domain(server), Talk.bare(juliet))) {
        assertEquals(List.of(), Talk.answers(juliet, Talk.iq("error", "a", to, error)));
      }
      juliet.client().send(Talk.iq("error", "a", romeo.jid(), error));
      WireElement passed = romeo.client().expect(Ns.CLIENT, "iq");
      assertError(passed, "bad-request", "modify");
      assertTrue(passed.child("error").orElseThrow().child("urn:example:unknown", "x").isPresent());
    }
  }

  @Test
  @Rfc6120("8.3.3.3-feature-not-implemented")
  void unknownPartOfAKnownNamespaceShouldNotBeImplemented(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String part = "<frobnicate xmlns='%s'/>".formatted(INFO);
      WireElement error = Talk.answer(juliet, Talk.iq("get", "1", Talk.domain(server), part));
      assertError(error, "feature-not-implemented", "cancel", "modify");
    }
  }

  @Test
  @Rfc6120("8.3.3.7-item-not-found")
  void itemThatIsMissingShouldBeToldWhereItRevealsNothing(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      WireElement error = Talk.answer(juliet, Talk.iq("get", "2", Talk.domain(server), NODE));
      assertError(error, "item-not-found", "cancel");
    }
  }

  @Test
  @Rfc6120("8.3.3.19-service-unavailable")
  void serviceThatIsMissingShouldBeUnavailable(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      WireElement error = Talk.answer(juliet, Talk.unknown("get", "3", Talk.domain(server)));
      assertError(error, "service-unavailable", "cancel");
      error = Talk.answer(juliet, Talk.iq("get", "4", Talk.offline(server), NODE));
      String condition = error.child(Ns.CLIENT, "error").orElseThrow().childNames().get(0);
      boolean tells = Set.of("item-not-found", "recipient-unavailable").contains(condition);
      assertFalse(tells, error::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<resource>another</resource>", "<frobnicate/>"})
  @Rfc6120({"8.3.3.10-not-allowed", "7.6.2.2-not-allowed"})
  void secondBindShouldNotBeAllowed(String wish, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.connected(server, "romeo")) {
      String bind = "<bind xmlns='%s'>%s</bind>".formatted(Ns.BIND, wish);
      for (String to : List.of("", Talk.domain(server), Talk.bare(juliet))) {
        WireElement error = Talk.answer(juliet, Talk.iq("set", "b", to, bind));
        assertError(error, "not-allowed", "cancel");
        assertEquals(Optional.of("b"), error.attribute("id"));
      }
      romeo.client().send(Talk.message("chat", "m", juliet.jid(), "x"));
      assertEquals(Optional.of("m"), juliet.client().expect(Ns.CLIENT, "message").attribute("id"));
    }
  }

  @Test
  @Rfc6120({"8.3.3.2-conflict", "8.3.3.18-resource-constraint"})
  void bindingShouldTellConflictAndConstraint(@On(Variant.STRICT_BINDING) Server server) {
    try (Ready first =
            XmppLogin.ready(server.endpoint(), server.account("mercutio"), Optional.of("one"));
        Offer second = XmppLogin.authenticated(server.endpoint(), server.account("mercutio"));
        Offer third = XmppLogin.authenticated(server.endpoint(), server.account("mercutio"))) {
      assertTrue(first.jid().endsWith("/one"), first.jid());
      assertError(XmppLogin.requestBind(second.client(), Optional.of("one")), "conflict", "cancel");
      XmppLogin.bind(second.client(), Optional.of("two"));
      assertError(
          XmppLogin.requestBind(third.client(), Optional.empty()), "resource-constraint", "wait");
    }
  }

  @Test
  @Rfc6120("8.3.3.18-resource-constraint")
  void tooManyDirectedPresencesShouldBeAResourceConstraint(@On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.available(server, "juliet")) {
      for (int i = 0; i < 3; i++) {
        String xml = "<presence id='d' to='friend" + i + "@localhost'/>";
        assertEquals(List.of(), Talk.answers(juliet, xml));
      }
      WireElement error = Talk.answer(juliet, "<presence id='d' to='one-more@localhost'/>");
      assertEquals("presence", error.name());
      assertError(error, "resource-constraint", "wait");
      String away = "<presence type='unavailable' to='friend0@localhost'/>";
      assertEquals(List.of(), Talk.answers(juliet, away));
      assertEquals(List.of(), Talk.answers(juliet, "<presence id='d' to='one-more@localhost'/>"));
    }
  }
}
