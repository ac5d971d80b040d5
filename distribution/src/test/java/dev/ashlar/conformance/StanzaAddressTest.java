package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 8.1.1.1 and 8.1.2.1: who a stanza is from and to. */
@ExtendWith(Servers.class)
class StanzaAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "romeo@DOMAIN",
        "romeo@DOMAIN/RESOURCE",
        "ROMEO@DOMAIN",
        "RoMeO@DOMAIN/RESOURCE",
        "romeo@DOMAIN/gone",
        "romeo@DOMAIN."
      })
  @Rfc6120("8.1.1.1-to-unchanged")
  void addresseeShouldArriveAsItWasWritten(String form, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      String to =
          form.replace("DOMAIN", Talk.domain(server)).replace("RESOURCE", Talk.resource(romeo));
      juliet.client().send(Talk.message("chat", "t", to, "x"));
      List<WireElement> reached = Talk.reached(juliet, romeo);
      // That a dot behind the domain means nothing is a rule of addresses, not of this.
      assertTrue(to.endsWith(".") || reached.size() == 1, reached::toString);
      for (WireElement message : reached) {
        assertEquals(Optional.of(to), message.attribute("to"));
      }
    }
  }

  @Test
  @Rfc6120({"8.1.1.1-to-of-own-stanzas", "8.1.2.1-server-from", "8.1.2.1-account-from"})
  void serversOwnStanzasShouldBeFromItOrTheAccountAndToTheClient(
      @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String domain = Talk.domain(server);
      String info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
      List<WireElement> ofServer = new ArrayList<>();
      ofServer.add(Talk.answer(juliet, Talk.iq("get", "1", domain, info)));
      ofServer.add(Talk.answer(juliet, Talk.unknown("get", "2", domain)));
      for (WireElement answer : ofServer) {
        assertEquals(Optional.of(domain), answer.attribute("from"), answer::toString);
      }
      List<WireElement> ofAccount = new ArrayList<>();
      String roster = "<query xmlns='jabber:iq:roster'/>";
      ofAccount.add(Talk.answer(juliet, Talk.iq("get", "3", "", roster)));
      ofAccount.add(Talk.answer(juliet, Talk.iq("get", "4", Talk.bare(juliet), roster)));
      ofAccount.add(Talk.answer(juliet, Talk.unknown("get", "5", "")));
      for (WireElement answer : ofAccount) {
        String from = answer.attribute("from").orElse(Talk.bare(juliet));
        assertEquals(Talk.bare(juliet), from, answer::toString);
      }
      ofServer.addAll(ofAccount);
      for (WireElement answer : ofServer) {
        String to = answer.attribute("to").orElse(juliet.jid());
        assertEquals(juliet.jid(), to, answer::toString);
      }
    }
  }

  @Test
  @Rfc6120({"8.1.2.1-from-stamped", "8.1.2.1-from-never-missing"})
  void senderShouldBeStampedOnEveryKindOfStanza(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      juliet
          .client()
          .send(Talk.message("chat", "1", romeo.jid(), "x"))
          .send(Talk.message("headline", "2", Talk.bare(romeo), "x"))
          .send("<presence to='" + romeo.jid() + "'/>")
          .send(Talk.unknown("get", "3", romeo.jid()))
          .send(Talk.unknown("result", "4", romeo.jid()));
      List<WireElement> reached = Talk.reached(juliet, romeo);
      assertEquals(
          List.of("message", "message", "presence", "iq", "iq"),
          reached.stream().map(WireElement::name).toList());
      for (WireElement stanza : reached) {
        assertEquals(Optional.of(juliet.jid()), stanza.attribute("from"), stanza::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet@DOMAIN/another",
        "juliet@DOMAIN",
        "romeo@DOMAIN",
        "mercutio@DOMAIN/x",
        "DOMAIN",
        "juliet@example.org/x",
        "no@address@at.all",
        ""
      })
  @Rfc6120({"8.1.2.1-from-overridden", "4.9.3.9-invalid-from-c2s", "8.1.2.1-from-never-missing"})
  @Security("S14")
  void falseSenderShouldNeverBeDelivered(String claimed, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      String from = claimed.replace("DOMAIN", Talk.domain(server));
      List<WireElement> came =
          Talk.reactions(
              juliet,
              "<message from='%s' to='%s' id='f'><body>x</body></message>"
                  .formatted(from, romeo.jid()));
      List<WireElement> reached = romeo.client().marker();
      if (reached.isEmpty()) {
        assertRefused(came, from);
      } else {
        assertEquals(List.of(), came);
        assertEquals(1, reached.size(), reached::toString);
        assertEquals(Optional.of(juliet.jid()), reached.get(0).attribute("from"));
      }
    }
  }

  /** A stream error, or if what is claimed is no address at all, a stanza error. */
  private static void assertRefused(List<WireElement> came, String from) {
    assertEquals(1, came.size(), came::toString);
    WireElement error = came.get(0);
    boolean address = !from.isEmpty() && from.indexOf('@') == from.lastIndexOf('@');
    if (address || error.is(Ns.STREAM, "error")) {
      assertTrue(error.child(Ns.STREAM_ERRORS, "invalid-from").isPresent(), error::toString);
    } else {
      assertEquals(Optional.of("error"), error.attribute("type"), error::toString);
    }
  }

  @Test
  @Rfc6120({"8.1.2.1-from-stamped", "4.9.3.9-invalid-from-c2s"})
  void trueSenderShouldBeAccepted(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet
          .client()
          .send(
              "<message from='%s' to='%s' id='f'><body>x</body></message>"
                  .formatted(juliet.jid(), romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(juliet.jid()), message.attribute("from"));
    }
  }

  @Test
  @Rfc6120("8.1.2.1-from-bare-subscription")
  void subscriptionsShouldBeFromTheAccount(@On(Variant.SHIPPED) Server server) {
    // What is left of it in rosters is no other test's matter.
    try (Ready sampson = Talk.available(server, "sampson");
        Ready gregory = Talk.available(server, "gregory")) {
      for (String type : List.of("unsubscribe", "subscribe", "subscribed", "unsubscribed")) {
        sampson
            .client()
            .send(
                "<presence type='%s' to='%s' from='%s'/>"
                    .formatted(type, Talk.bare(gregory), sampson.jid()));
      }
      List<WireElement> reached =
          Talk.reached(sampson, gregory).stream()
              .filter(stanza -> stanza.attribute("type").isPresent())
              .toList();
      assertFalse(reached.isEmpty());
      for (WireElement presence : reached) {
        assertEquals(
            Optional.of(Talk.bare(sampson)), presence.attribute("from"), presence::toString);
      }
    }
  }

  @Test
  @Rfc6120("8.1.1.1-to-of-own-stanzas")
  void bindResultShouldBeToTheClientIfToAnybody(@On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Offer offer =
        XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      WireElement result = XmppLogin.requestBind(offer.client(), Optional.empty());
      String jid = XmppLogin.jidOf(result).orElseThrow();
      assertEquals(jid, result.attribute("to").orElse(jid));
    }
  }
}
