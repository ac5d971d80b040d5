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

/** RFC 6120 section 8.2.3: requests and responses, whoever they are addressed to. */
@ExtendWith(Servers.class)
class IqSemanticsTest {
  private static final String PING = "<ping xmlns='" + Ns.PING + "'/>";

  /** To the server, to nobody, to one's account, to somebody's account and client. */
  private static List<String> addressees(Server server, Ready sender, Ready other) {
    return List.of(
        "",
        "to='" + Talk.domain(server) + "'",
        "to='" + Talk.bare(sender) + "'",
        "to='" + Talk.bare(other) + "'",
        "to='" + other.jid() + "'");
  }

  @Test
  @Rfc6120("8.2.3-iq-id-required")
  void requestWithoutIdShouldBeABadRequest(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      for (String to : addressees(server, juliet, romeo)) {
        WireElement error = Talk.answer(juliet, "<iq type='get' " + to + ">" + PING + "</iq>");
        assertError(error, "bad-request", "modify");
        assertEquals("", error.attribute("id").orElse(""), error::toString);
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "type=''", "type='subscribe'", "type='GET'", "type='get '"})
  @Rfc6120({"8.2.3-iq-type", "8.3.3.1-bad-request"})
  void unknownTypeShouldBeABadRequest(String type, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      for (String to : addressees(server, juliet, romeo)) {
        WireElement error =
            Talk.answer(juliet, "<iq id='t' %s %s>%s</iq>".formatted(type, to, PING));
        assertError(error, "bad-request", "modify");
        assertEquals(Optional.of("t"), error.attribute("id"));
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "only text", PING + "<second xmlns='urn:example:unknown'/>"})
  @Rfc6120({"8.2.3-iq-one-child", "8.3.3.1-bad-request"})
  void requestWithoutExactlyOneChildShouldBeABadRequest(
      String content, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      romeo.client().send("<presence to='" + juliet.jid() + "'/>").marker();
      juliet.client().marker();
      for (String to : addressees(server, juliet, romeo)) {
        for (String type : List.of("get", "set")) {
          String request = "<iq id='c' type='%s' %s>%s</iq>".formatted(type, to, content);
          List<WireElement> answers = Talk.answers(juliet, request);
          // What is for another client is for that one to judge, if the server does not.
          boolean delivered = to.contains(romeo.jid()) && romeo.client().marker().size() == 1;
          assertEquals(delivered ? 0 : 1, answers.size(), answers::toString);
          answers.forEach(error -> assertError(error, "bad-request", "modify"));
        }
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @Test
  @Rfc6120({
    "8.2.3-iq-reply",
    "8.2.3-iq-result-child",
    "8.2.3-iq-error-child",
    "8.3.1-error-for-iq",
    "8.3.1-error-child"
  })
  void everyRequestShouldHaveOneReplyOfTheRightForm(@On(Variant.SHIPPED) Server server) {
    String domain = Talk.domain(server);
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : List.of("", domain, Talk.bare(juliet), Talk.nobody(server))) {
        for (String child :
            List.of(
                PING,
                "<query xmlns='jabber:iq:roster'/>",
                "<query xmlns='jabber:iq:version'/>",
                "<query xmlns='http://jabber.org/protocol/disco#info'/>",
                "<query xmlns='http://jabber.org/protocol/disco#items'/>",
                "<query xmlns='http://jabber.org/protocol/disco#info' node='urn:no:such'/>",
                "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>",
                "<x xmlns='urn:example:unknown'>text<y/></x>")) {
          for (String type : List.of("get", "set")) {
            WireElement reply = Talk.answer(juliet, Talk.iq(type, "r", to, child));
            assertTrue(reply.is(Ns.CLIENT, "iq"), reply::toString);
            assertEquals(Optional.of("r"), reply.attribute("id"));
            assertReply(reply);
          }
        }
      }
    }
  }

  private static void assertReply(WireElement reply) {
    List<WireElement> children = reply.children();
    if (reply.attribute("type").equals(Optional.of("result"))) {
      assertTrue(children.size() <= 1, reply::toString);
      assertTrue(reply.child(Ns.CLIENT, "error").isEmpty(), reply::toString);
    } else {
      assertEquals(Optional.of("error"), reply.attribute("type"), reply::toString);
      assertTrue(children.size() == 1 || children.size() == 2, reply::toString);
      assertTrue(children.get(children.size() - 1).is(Ns.CLIENT, "error"), reply::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "error"})
  @Rfc6120({"8.2.3-iq-no-reply-to-result", "10.3.3-iq-no-to-result"})
  void strayResponseShouldNotBeAnswered(String type, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      for (String to :
          List.of(
              "",
              Talk.domain(server),
              Talk.domain(server) + "/x",
              Talk.bare(juliet),
              Talk.bare(juliet) + "/no-such",
              Talk.bare(romeo),
              romeo.jid(),
              Talk.nobody(server),
              Talk.nobody(server) + "/x",
              Talk.offline(server))) {
        assertEquals(List.of(), Talk.answers(juliet, Talk.iq(type, "s", to, "")), to);
        assertEquals(List.of(), Talk.answers(juliet, Talk.unknown(type, "s", to)), to);
        String refused =
            Talk.iq(
                type,
                "s",
                to,
                PING + "<error type='cancel'><conflict xmlns='" + Ns.STANZA_ERRORS + "'/></error>");
        assertEquals(List.of(), Talk.answers(juliet, refused), to);
      }
    }
  }
}
