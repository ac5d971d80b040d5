package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 8.3.1: what every stanza error keeps of the stanza, and what it must not. */
@ExtendWith(Servers.class)
class StanzaErrorRulesTest {

  /** Addresses at which an unknown request fails. */
  private static List<String> addresses(Server server, Ready sender) {
    return List.of(
        Talk.domain(server),
        Talk.domain(server) + "/x",
        Talk.nobody(server),
        Talk.nobody(server) + "/x",
        Talk.offline(server),
        Talk.bare(sender),
        Talk.bare(sender) + "/no-such");
  }

  @Test
  @Rfc6120("8.3.1-error-for-iq")
  void requestThatFailsShouldHaveAnError(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : addresses(server, juliet)) {
        WireElement error = Talk.answer(juliet, Talk.unknown("get", "s", to));
        assertEquals(Optional.of("error"), error.attribute("type"), error::toString);
      }
    }
  }

  @Test
  @Rfc6120("8.3.1-swap-addresses")
  void addressesShouldBeSwapped(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : addresses(server, juliet)) {
        WireElement error = Talk.answer(juliet, Talk.unknown("get", "s", to));
        // One's own account may be meant by nobody, section 8.1.2.1.
        Optional<String> from = error.attribute("from").or(() -> Optional.of(Talk.bare(juliet)));
        assertEquals(Optional.of(to), from, error::toString);
        assertEquals(juliet.jid(), error.attribute("to").orElse(juliet.jid()), error::toString);
      }
    }
  }

  @Test
  @Rfc6120("8.3.1-by")
  void finderOfAnErrorShouldBeTheAddresseeOrItsServer(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : addresses(server, juliet)) {
        WireElement error = Talk.answer(juliet, Talk.unknown("get", "s", to));
        WireElement child = error.child(Ns.CLIENT, "error").orElseThrow();
        List<String> finders = List.of(Talk.domain(server), to);
        assertTrue(finders.contains(child.attribute("by").orElse(to)), error::toString);
      }
    }
  }

  private static final List<String> MALFORMED =
      List.of(
          "ch@r@cters@DOMAIN",
          "@DOMAIN",
          "@",
          "romeo@",
          "romeo@DOMAIN/",
          "ro meo@DOMAIN",
          "ro&lt;meo@DOMAIN",
          "ro&quot;meo@DOMAIN",
          "romeo@a..b",
          "romeo@-a.b",
          "romeo@[::1",
          "romeo@DOMAIN/&#9;x",
          "x".repeat(1024) + "@DOMAIN",
          "");

  /** The errors that stanzas of this kind get at addresses that are none. */
  private static List<WireElement> errors(String kind, Server server, Ready sender) {
    String type = kind.equals("iq") ? " type='get'" : "";
    List<WireElement> errors = new ArrayList<>();
    for (String form : MALFORMED) {
      String to = form.replace("DOMAIN", Talk.domain(server));
      String stanza = "<%s id='m' to='%s'%s>x</%s>".formatted(kind, to, type, kind);
      errors.add(Talk.answer(sender, stanza));
    }
    return errors;
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.3.1-same-kind")
  void errorShouldBeOfTheSameKind(String kind, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (WireElement error : errors(kind, server, juliet)) {
        assertTrue(error.is(Ns.CLIENT, kind), error::toString);
        assertEquals(Optional.of("error"), error.attribute("type"), error::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120({"8.3.1-id-kept", "8.3.1-error-child"})
  void errorShouldHaveTheIdAndAnErrorChild(String kind, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (WireElement error : errors(kind, server, juliet)) {
        assertEquals(Optional.of("m"), error.attribute("id"));
        assertTrue(error.child(Ns.CLIENT, "error").isPresent(), error::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.3.3.8-jid-malformed")
  void malformedAddressShouldBeToldSo(String kind, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (WireElement error : errors(kind, server, juliet)) {
        assertError(error, "jid-malformed", "modify");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.3.1-malformed-to")
  void malformedAddressShouldNotBeSentBack(String kind, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (WireElement error : errors(kind, server, juliet)) {
        String domain = Talk.domain(server);
        String from = error.attribute("from").orElse(domain);
        assertTrue(Set.of(domain, Talk.bare(juliet)).contains(from), error::toString);
        assertEquals(juliet.jid(), error.attribute("to").orElse(juliet.jid()));
      }
    }
  }

  @Test
  @Rfc6120({"8.3.1-original-payload", "8.2.3-iq-error-child"})
  void originalShouldBeSentBackOnlyIfItIsShort(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String shortOne =
          "<q xmlns='urn:example:unknown' a='&lt;&#10;'>&lt;b&gt;<p:c xmlns:p='urn:p'/></q>";
      WireElement error = Talk.answer(juliet, Talk.iq("set", "1", "", shortOne));
      Optional<WireElement> echoed = error.child("urn:example:unknown", "q");
      echoed.ifPresent(
          q -> {
            assertEquals(Optional.of("<\n"), q.attribute("a"));
            assertEquals("<b>", q.text());
            assertTrue(q.child("urn:p", "c").isPresent(), error::toString);
          });
      String longOne = "<q xmlns='urn:example:unknown'>" + "x".repeat(100_000) + "</q>";
      WireElement brief = Talk.answer(juliet, Talk.iq("set", "2", "", longOne));
      boolean ours = server instanceof AshlarServer;
      assertTrue(!ours || brief.raw().length() < 20_000, "an error as long as what it is about");
      WireElement last = brief.children().get(brief.children().size() - 1);
      assertTrue(last.is(Ns.CLIENT, "error"), last::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.3.1-no-error-for-error")
  void errorShouldNeverBeAnswered(String kind, @On(Variant.SHIPPED) Server server) {
    String error =
        "<error type='cancel'><gone xmlns='%s'/></error></%s>".formatted(Ns.STANZA_ERRORS, kind);
    try (Ready juliet = Talk.available(server, "juliet")) {
      for (String to :
          List.of(
              "",
              " to='" + Talk.domain(server) + "'",
              " to='" + Talk.nobody(server) + "'",
              " to='" + Talk.nobody(server) + "/x'",
              " to='" + Talk.offline(server) + "'",
              " to='" + Talk.offline(server) + "/x'",
              " to='malformed@@'",
              " to='romeo@nowhere.invalid'")) {
        String xml = "<%s type='error' id='e'%s>".formatted(kind, to) + error;
        assertEquals(List.of(), Talk.answers(juliet, xml), xml);
      }
    }
  }

  @Test
  @Rfc6120("8.3.1-error-child")
  void onlyErrorsShouldHaveAnErrorChild(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet")) {
      for (String child :
          List.of(
              "<query xmlns='http://jabber.org/protocol/disco#info'/>",
              "<query xmlns='http://jabber.org/protocol/disco#items'/>",
              "<query xmlns='jabber:iq:roster'/>",
              "<query xmlns='urn:example:unknown'/>")) {
        WireElement reply = Talk.answer(juliet, Talk.iq("get", "e", "", child));
        boolean failed = reply.attribute("type").equals(Optional.of("error"));
        assertEquals(failed, reply.child(Ns.CLIENT, "error").isPresent(), reply::toString);
      }
      WireElement presence = Talk.answer(juliet, "<presence type='frobnicate' id='p' to='a@b@c'/>");
      assertFalse(presence.child(Ns.CLIENT, "error").isEmpty(), presence::toString);
    }
  }

  @Test
  @Rfc6120("8.3.1-by")
  void finderShouldBeNamedAsTheHandlerSays(@On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String order = Fixture.order("refuse", "condition='conflict' by='rooms.localhost'");
      WireElement error = Talk.answer(juliet, Fixture.request("b", "", order));
      assertError(error, "conflict", "cancel");
      assertEquals(
          Optional.of("rooms.localhost"),
          error.child(Ns.CLIENT, "error").orElseThrow().attribute("by"));
    }
  }
}
