package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 10.4 and 10.5, RFC 6121 section 8.5: where a stanza goes. */
@ExtendWith(Servers.class)
@Pending(
    id = "10.5-local-service",
    reason = "comes with services that have domains of their own: components and rooms")
class LocalDeliveryTest {
  private static final String INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>";

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.invalid", "romeo@nowhere.invalid", "romeo@nowhere.invalid/x"})
  @Rfc6120("10.4-remote-routed")
  void remoteAddresseeShouldBeAnErrorWhileThereIsNoFederation(
      String to, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String stanza :
          List.of(Talk.message("chat", "m", to, "x"), Talk.unknown("get", "q", to))) {
        // Which error it is depends on why there is none.
        WireElement error = Talk.answer(juliet, stanza);
        assertEquals(Optional.of("error"), error.attribute("type"), error::toString);
        assertTrue(error.child(Ns.CLIENT, "error").isPresent(), error::toString);
      }
      assertEquals(List.of(), Talk.answers(juliet, Talk.unknown("result", "q", to)));
    }
  }

  @Test
  @Rfc6120(value = "10.5-no-forward", missing = "that it is not sent out comes with server streams")
  void stanzaToAnotherHostOfOursShouldStayHere(@On(Variant.SHIPPED) Server server) {
    String other = server.otherHost().domain();
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String nobody = "rosaline@" + other;
      WireElement error = Talk.answer(juliet, Talk.unknown("get", "q", nobody));
      assertError(error, "service-unavailable", "cancel");
      WireElement result = Talk.answer(juliet, Talk.iq("get", "i", other, INFO));
      assertEquals(Optional.of("result"), result.attribute("type"), result::toString);
    }
  }

  @Test
  @Rfc6120("10.5.1-domain")
  void stanzaToTheDomainShouldBeHandledOrAnError(@On(Variant.SHIPPED) Server server) {
    String to = Talk.domain(server);
    try (Ready juliet = Talk.connected(server, "juliet")) {
      WireElement known = Talk.answer(juliet, Talk.iq("get", "k", to, INFO));
      assertEquals(Optional.of("result"), known.attribute("type"), known::toString);
      WireElement unknown = Talk.answer(juliet, Talk.unknown("get", "u", to));
      assertError(unknown, "service-unavailable", "cancel");
      assertHandledOrError(juliet, to);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/resource", "/\u00e4 \u2603"})
  @Rfc6120("10.5.2-domain-resource")
  void stanzaToAResourceOfTheDomainShouldBeHandledOrAnError(
      String resource, @On(Variant.SHIPPED) Server server) {
    String to = Talk.domain(server) + resource;
    try (Ready juliet = Talk.connected(server, "juliet")) {
      WireElement known = Talk.answer(juliet, Talk.iq("get", "k", to, INFO));
      assertEquals(Optional.of("k"), known.attribute("id"));
      WireElement unknown = Talk.answer(juliet, Talk.unknown("get", "u", to));
      assertEquals(Optional.of("error"), unknown.attribute("type"), unknown::toString);
      assertHandledOrError(juliet, to);
    }
  }

  private static void assertHandledOrError(Ready sender, String to) {
    for (WireElement answer : Talk.answers(sender, Talk.message("chat", "m", to, "x"))) {
      assertEquals(Optional.of("error"), answer.attribute("type"));
    }
    for (WireElement answer : Talk.answers(sender, "<presence id='p' to='" + to + "'/>")) {
      assertEquals("presence", answer.name());
    }
    assertEquals(List.of(), sender.client().marker());
  }

  private static final List<String> TYPES = List.of("normal", "chat", "groupchat", "headline");

  private static void assertIgnoredOrUnavailable(Ready sender, String type, String to) {
    List<WireElement> answers = Talk.answers(sender, Talk.message(type, "m", to, "x"));
    assertTrue(answers.size() <= 1, answers::toString);
    for (WireElement answer : answers) {
      assertError(answer, "service-unavailable", "cancel");
      assertEquals(Optional.of(to), answer.attribute("from"));
    }
  }

  @Test
  @Rfc6120("10.5.3.1-no-user-message")
  void messageToNobodyShouldBeIgnoredOrServiceUnavailable(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String type : TYPES) {
        assertIgnoredOrUnavailable(juliet, type, Talk.nobody(server));
        assertIgnoredOrUnavailable(juliet, type, Talk.nobody(server) + "/x");
      }
    }
  }

  @Test
  @Rfc6120("10.5.3.2-bare-message-offline")
  void messageToSomebodyAwayShouldBeStoredOrServiceUnavailable(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String type : TYPES) {
        assertIgnoredOrUnavailable(juliet, type, Talk.offline(server));
      }
      // RFC 6121 section 8.5.2.2.1
      String groupchat = Talk.message("groupchat", "m", Talk.offline(server), "x");
      assertError(Talk.answer(juliet, groupchat), "service-unavailable", "cancel");
    }
  }

  @Test
  @Rfc6120("10.5.3.1-no-user-presence")
  void presenceToNobodyShouldBeIgnored(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : List.of(Talk.nobody(server), Talk.nobody(server) + "/x")) {
        String presence = "<presence id='p' to='" + to + "'/>";
        assertEquals(List.of(), Talk.answers(juliet, presence));
        String gone = "<presence type='unavailable' id='p' to='" + to + "'/>";
        assertEquals(List.of(), Talk.answers(juliet, gone));
      }
    }
  }

  @Test
  @Rfc6120("10.5.3.1-no-user-iq")
  void requestToNobodyShouldBeServiceUnavailable(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      assertUnavailable(juliet, Talk.nobody(server));
      assertUnavailable(juliet, Talk.nobody(server) + "/x");
    }
  }

  private static void assertUnavailable(Ready sender, String to) {
    for (String child : List.of(INFO, "<query xmlns='urn:example:unknown'/>")) {
      WireElement error = Talk.answer(sender, Talk.iq("get", "q", to, child));
      assertError(error, "service-unavailable", "cancel");
      assertEquals(Optional.of(to), error.attribute("from"));
    }
  }

  @Test
  @Rfc6120("10.5.4-full-no-match")
  void stanzaToAResourceOfSomebodyAwayShouldMeetNobody(@On(Variant.SHIPPED) Server server) {
    String to = Talk.offline(server) + "/x";
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String type : TYPES) {
        assertIgnoredOrUnavailable(juliet, type, to);
      }
      assertUnavailable(juliet, to);
      assertEquals(List.of(), Talk.answers(juliet, "<presence id='p' to='" + to + "'/>"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "chat", "headline"})
  @Rfc6120("10.5.3.2-bare-message-online")
  void messageToAnAccountShouldReachTheMostAvailable(
      String type, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready high = Talk.connected(server, "tybalt");
        Ready negative = Talk.connected(server, "tybalt");
        Ready silent = Talk.connected(server, "tybalt")) {
      high.client().send("<presence><priority>5</priority></presence>").marker();
      negative.client().send("<presence><priority>-1</priority></presence>").marker();
      high.client().marker();
      assertEquals(List.of(), Talk.answers(juliet, Talk.message(type, "m", Talk.bare(high), "x")));
      WireElement message = high.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(Talk.bare(high)), message.attribute("to"));
      assertEquals(List.of(), negative.client().marker());
      assertEquals(List.of(), silent.client().marker());
    }
  }

  @Test
  @Rfc6120("10.5.3.2-bare-presence")
  void presenceToAnAccountShouldReachAllAvailableResources(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready one = Talk.available(server, "romeo");
        Ready two = Talk.available(server, "romeo");
        Ready silent = Talk.connected(server, "romeo")) {
      one.client().marker();
      String to = Talk.bare(one);
      assertEquals(List.of(), Talk.answers(juliet, "<presence id='p' to='" + to + "'/>"));
      for (Ready each : List.of(one, two)) {
        WireElement presence = each.client().expect(Ns.CLIENT, "presence");
        assertEquals(Optional.of(juliet.jid()), presence.attribute("from"));
      }
      assertEquals(List.of(), silent.client().marker());
    }
  }

  @Test
  @Rfc6120("10.5.3.2-bare-iq")
  void requestToAnAccountShouldNeverReachAResource(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      for (String type : List.of("get", "set")) {
        WireElement answer = Talk.answer(juliet, Talk.unknown(type, "q", Talk.bare(romeo)));
        assertError(answer, "service-unavailable", "cancel");
      }
      for (String type : List.of("result", "error")) {
        String stray = Talk.unknown(type, "q", Talk.bare(romeo));
        assertEquals(List.of(), Talk.answers(juliet, stray));
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @Test
  @Rfc6120("10.5.4-full-match")
  void stanzaToAResourceShouldReachThatOneOnly(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo");
        Ready other = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      for (String type : List.of("normal", "chat", "groupchat", "headline")) {
        juliet.client().send(Talk.message(type, type, romeo.jid(), "x"));
      }
      juliet
          .client()
          .send(Talk.unknown("get", "get", romeo.jid()))
          .send(Talk.unknown("set", "set", romeo.jid()))
          .send(Talk.unknown("result", "result", romeo.jid()))
          .send("<presence id='presence' to='" + romeo.jid() + "'/>");
      assertEquals(
          List.of("normal", "chat", "groupchat", "headline", "get", "set", "result", "presence"),
          Talk.reached(juliet, romeo).stream()
              .map(stanza -> stanza.attribute("id").orElse(""))
              .toList());
      assertEquals(List.of(), other.client().marker());
    }
  }

  /** RFC 6121 section 8.5.3.1: whoever got a request through would know that somebody is there. */
  @Test
  @Rfc6120("13.10.2-no-presence-leak")
  void requestOfAStrangerShouldReachAResourceOnlyWhilePresenceIsShared(
      @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      String request = Talk.unknown("get", "q", romeo.jid());
      assertError(Talk.answer(juliet, request), "service-unavailable", "cancel");
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      assertEquals(List.of(), Talk.answers(juliet, request));
      assertEquals(Optional.of("q"), romeo.client().expect(Ns.CLIENT, "iq").attribute("id"));
      romeo.client().send("<presence type='unavailable' to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      assertError(Talk.answer(juliet, request), "service-unavailable", "cancel");
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @Test
  @Rfc6120("10.5.4-full-no-match")
  void chatToAResourceThatIsGoneShouldReachTheAccount(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      String gone = Talk.bare(romeo) + "/gone";
      assertEquals(List.of(), Talk.answers(juliet, Talk.message("chat", "c", gone, "x")));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of("c"), message.attribute("id"));
      for (String type : List.of("normal", "groupchat", "headline")) {
        for (WireElement answer : Talk.answers(juliet, Talk.message(type, type, gone, "x"))) {
          assertError(answer, "service-unavailable", "cancel");
        }
      }
      WireElement error = Talk.answer(juliet, Talk.unknown("get", "q", gone));
      assertError(error, "service-unavailable", "cancel");
      assertEquals(List.of(), Talk.answers(juliet, "<presence id='p' to='" + gone + "'/>"));
      assertEquals(List.of(), romeo.client().marker());
    }
  }
}
