package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 10.2, 13.10 and 13.11: what a stranger cannot find out. */
@ExtendWith(Servers.class)
class InformationLeakTest {
  private static final List<String> CHILDREN =
      List.of(
          "<query xmlns='urn:example:unknown'/>",
          "<query xmlns='http://jabber.org/protocol/disco#info'/>",
          "<query xmlns='http://jabber.org/protocol/disco#items'/>",
          "<query xmlns='jabber:iq:version'/>",
          "<query xmlns='jabber:iq:last'/>",
          "<query xmlns='jabber:iq:roster'/>",
          "<vCard xmlns='vcard-temp'/>",
          "<ping xmlns='" + Ns.PING + "'/>",
          "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>",
          "<bind xmlns='" + Ns.BIND + "'/>");

  /** An answer without the address that it is about: all that is left to compare. */
  private static String form(WireElement answer, String address) {
    return answer.raw().replace(address, "ADDRESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "set"})
  @Rfc6120({"13.10.2-same-error", "13.11-harvesting"})
  @Security("P5")
  void requestsOfAStrangerShouldAllBeRefusedAlike(String type, @On(Variant.SHIPPED) Server server) {
    try (Ready stranger = Talk.connected(server, "benvolio");
        Ready available = Talk.available(server, "juliet");
        Ready connected = Talk.connected(server, "romeo")) {
      for (String child : CHILDREN) {
        String nobody = Talk.nobody(server);
        String expected = form(Talk.answer(stranger, Talk.iq(type, "q", nobody, child)), nobody);
        assertFalse(expected.contains("item-not-found"), expected);
        for (String address :
            List.of(
                nobody + "/x",
                Talk.offline(server),
                Talk.offline(server) + "/x",
                Talk.bare(available),
                available.jid(),
                Talk.bare(available) + "/x",
                Talk.bare(connected),
                connected.jid(),
                Talk.bare(connected) + "/x")) {
          WireElement answer = Talk.answer(stranger, Talk.iq(type, "q", address, child));
          assertEquals(expected, form(answer, address), address);
        }
      }
      assertEquals(List.of(), available.client().marker());
      assertEquals(List.of(), connected.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "chat", "groupchat", "headline", "error", "unheard-of"})
  @Rfc6120({"10.2-no-account-probing", "13.11-harvesting"})
  void messageToAnAccountWithoutResourcesShouldFareLikeOneToNobody(
      String type, @On(Variant.SHIPPED) Server server) {
    try (Ready stranger = Talk.connected(server, "benvolio");
        Ready connected = Talk.connected(server, "paris")) {
      for (String resource : List.of("", "/x")) {
        String nobody = Talk.nobody(server) + resource;
        List<String> expected = fates(stranger, type, nobody);
        for (String bare : List.of(Talk.offline(server), Talk.bare(connected))) {
          assertEquals(expected, fates(stranger, type, bare + resource), bare + resource);
        }
      }
    }
  }

  private static List<String> fates(Ready sender, String type, String to) {
    return Talk.answers(sender, Talk.message(type, "m", to, "x")).stream()
        .map(answer -> form(answer, to))
        .toList();
  }

  @Test
  @Rfc6120({"13.10.2-no-presence-leak", "13.11-harvesting"})
  @Security("P5")
  void strangerShouldNotLearnOfAResource(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready stranger = Talk.available(server, "benvolio")) {
      List<List<WireElement>> learned = new ArrayList<>();
      for (String to :
          List.of(
              Talk.bare(juliet),
              juliet.jid(),
              Talk.bare(juliet) + "/x",
              Talk.offline(server),
              Talk.nobody(server),
              Talk.nobody(server) + "/x")) {
        List<WireElement> answers = new ArrayList<>();
        for (String presence :
            List.of(
                "type='probe'", "type='error'", "type='unavailable'", "type='subscribed'", "")) {
          answers.addAll(
              Talk.answers(stranger, "<presence id='p' to='%s' %s/>".formatted(to, presence)));
        }
        for (WireElement answer : answers) {
          boolean available =
              answer.is(Ns.CLIENT, "presence") && answer.attribute("type").isEmpty();
          assertFalse(available, answer::toString);
        }
        learned.add(answers);
      }
      juliet.client().send("<presence><show>away</show></presence>").marker();
      juliet.client().send("<presence type='unavailable'/>").marker();
      learned.add(stranger.client().marker());
      for (WireElement answer : learned.stream().flatMap(List::stream).toList()) {
        assertFalse(answer.raw().contains(Talk.resource(juliet)), answer::toString);
      }
      assertEquals(learned.get(0), learned.get(4), "an account and no account");
      assertEquals(learned.get(1), learned.get(5), "a resource and no account");
    }
  }

  @Test
  @Rfc6120("13.10.1-ip-hidden")
  void nobodyShouldLearnHowAClientIsConnected(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet
          .client()
          .send("<presence to='" + romeo.jid() + "'/>")
          .send(Talk.message("chat", "m", romeo.jid(), "x"))
          .send(Talk.message("normal", "m", Talk.bare(romeo), "x"))
          .send(Talk.unknown("get", "q", romeo.jid()));
      List<WireElement> seen = new ArrayList<>(Talk.reached(juliet, romeo));
      assertTrue(seen.size() >= 3, seen::toString);
      for (String to : List.of(Talk.bare(juliet), juliet.jid(), Talk.domain(server))) {
        for (String child : CHILDREN) {
          romeo.client().send(Talk.iq("get", "q", to, child));
        }
      }
      seen.addAll(romeo.client().marker());
      juliet.client().drop();
      seen.addAll(romeo.client().marker());
      for (WireElement stanza : seen) {
        String text = stanza.raw();
        for (String secret :
            List.of("127.0.0.1", "::1", server.endpoint().host() + ":", "TLSv1", "SCRAM")) {
          assertFalse(text.contains(secret), text);
        }
      }
    }
  }

  private static String answer(Ready sender, String request) {
    WireElement answer = Talk.answer(sender, request);
    return form(answer, sender.jid()).replace(Talk.bare(sender), "ACCOUNT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "root", "administrator", "benvolio"})
  @Security("P8")
  void nameShouldGiveNoRights(String user, @On(Variant.SHIPPED) Server server) {
    try (Ready plain = Talk.connected(server, "benvolio");
        Ready named = Talk.connected(server, user)) {
      for (String to : List.of("", Talk.domain(server), Talk.offline(server))) {
        for (String child :
            List.of(
                "<command xmlns='http://jabber.org/protocol/commands' action='execute'"
                    + " node='http://jabber.org/protocol/admin#delete-user'/>",
                "<query xmlns='jabber:iq:register'><remove/></query>",
                "<query xmlns='http://jabber.org/protocol/disco#items'"
                    + " node='http://jabber.org/protocol/commands'/>",
                "<query xmlns='http://jabber.org/protocol/disco#items' node='admin'/>",
                "<query xmlns='jabber:iq:private'/>")) {
          for (String type : List.of("get", "set")) {
            String request = Talk.iq(type, "a", to, child);
            assertEquals(answer(plain, request), answer(named, request));
          }
        }
      }
    }
  }
}
