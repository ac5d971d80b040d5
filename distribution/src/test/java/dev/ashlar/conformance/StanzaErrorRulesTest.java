package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
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

  @Test
  @Rfc6120({"8.3.1-swap-addresses", "8.3.1-error-for-iq", "8.3.1-by"})
  void addressesShouldBeSwapped(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to :
          List.of(
              Talk.domain(server),
              Talk.domain(server) + "/x",
              Talk.nobody(server),
              Talk.nobody(server) + "/x",
              Talk.offline(server),
              Talk.bare(juliet),
              Talk.bare(juliet) + "/no-such")) {
        WireElement error = Talk.answer(juliet, Talk.unknown("get", "s", to));
        assertError(error, "service-unavailable", "cancel");
        assertEquals(Optional.of(to), error.attribute("from"), error::toString);
        assertEquals(juliet.jid(), error.attribute("to").orElse(juliet.jid()), error::toString);
        WireElement child = error.child(Ns.CLIENT, "error").orElseThrow();
        List<String> finders = List.of(Talk.domain(server), to);
        assertTrue(finders.contains(child.attribute("by").orElse(to)), error::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "LONG@DOMAIN",
        ""
      })
  @Rfc6120({
    "8.3.3.8-jid-malformed",
    "8.3.1-malformed-to",
    "8.3.1-same-kind",
    "8.3.1-id-kept",
    "8.3.1-error-child"
  })
  void malformedAddresseeShouldBeAnErrorOfTheSameKind(
      String form, @On(Variant.SHIPPED) Server server) {
    String domain = Talk.domain(server);
    String to = form.replace("DOMAIN", domain).replace("LONG", "x".repeat(1024));
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String content = ">x</%s>";
      for (String kind : List.of("message", "presence", "iq")) {
        String type = kind.equals("iq") ? " type='get'" : "";
        WireElement error =
            Talk.answer(
                juliet, "<%s id='m' to='%s'%s".formatted(kind, to, type) + content.formatted(kind));
        assertEquals(kind, error.name());
        assertEquals(Optional.of("m"), error.attribute("id"));
        assertError(error, "jid-malformed", "modify");
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
      assertTrue(brief.raw().length() < 20_000, "an error as long as what it is about");
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
