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
        "romeo@DOMAIN."
      })
  @Rfc6120("8.1.1.1-to-unchanged")
  void addresseeShouldArriveAsItWasWritten(String form, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      String to =
          form.replace("DOMAIN", Talk.domain(server)).replace("RESOURCE", Talk.resource(romeo));
      juliet.client().send(Talk.message("chat", "t", to, "x"));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(to), message.attribute("to"));
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
      juliet
          .client()
          .send(
              "<message from='%s' to='%s' id='f'><body>x</body></message>"
                  .formatted(from, romeo.jid()));
      WireElement first = nextOf(juliet);
      boolean refused = first.is(Ns.STREAM, "error");
      List<WireElement> reached = romeo.client().marker();
      if (refused) {
        assertTrue(first.child(Ns.STREAM_ERRORS, "invalid-from").isPresent(), first::toString);
        assertEquals(List.of(), reached);
      } else {
        assertEquals(1, reached.size(), reached::toString);
        assertEquals(Optional.of(juliet.jid()), reached.get(0).attribute("from"));
      }
    }
  }

  /**
   * Either the answer to a ping, which shows that all before it was taken, or what came instead.
   */
  private static WireElement nextOf(Ready user) {
    user.client().send(Talk.iq("get", "m", "", "<ping xmlns='" + Ns.PING + "'/>"));
    return user.client().expectElement();
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
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      for (String type : List.of("unsubscribe", "subscribe", "subscribed", "unsubscribed")) {
        juliet
            .client()
            .send(
                "<presence type='%s' to='%s' from='%s'/>"
                    .formatted(type, Talk.bare(romeo), juliet.jid()));
      }
      List<WireElement> reached =
          Talk.reached(juliet, romeo).stream()
              .filter(stanza -> stanza.attribute("type").isPresent())
              .toList();
      assertFalse(reached.isEmpty());
      for (WireElement presence : reached) {
        assertEquals(
            Optional.of(Talk.bare(juliet)), presence.attribute("from"), presence::toString);
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
