package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 section 10.3: stanzas without an addressee. */
@ExtendWith(Servers.class)
class NoAddresseeTest {

  @Test
  @Rfc6120("10.3.1-message-no-to")
  void messageShouldGoToTheSendersAccount(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready other = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      other.client().send("<presence><priority>9</priority></presence>").marker();
      juliet.client().marker();
      juliet.client().send("<message id='n' type='chat'><body>x</body></message>");
      WireElement message = other.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of("n"), message.attribute("id"));
      assertEquals(Optional.of(juliet.jid()), message.attribute("from"));
      assertEquals(Talk.bare(juliet), message.attribute("to").orElse(Talk.bare(juliet)));
      assertEquals(List.of(), Talk.reached(juliet, romeo));
    }
  }

  @Test
  @Rfc6120(
      value = "10.3.2-presence-no-to",
      missing = "subscribers other than the account's own resources come with rosters")
  void presenceShouldBeBroadcast(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready other = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet.client().marker();
      juliet.client().send("<presence id='p'><show>away</show></presence>");
      WireElement presence = other.client().expect(Ns.CLIENT, "presence");
      assertEquals(Optional.of(juliet.jid()), presence.attribute("from"));
      assertEquals(List.of("show"), presence.childNames());
      juliet.client().send("<presence type='unavailable'/>");
      presence = other.client().expect(Ns.CLIENT, "presence");
      assertEquals(Optional.of(juliet.jid()), presence.attribute("from"));
      assertEquals(Optional.of("unavailable"), presence.attribute("type"));
      assertEquals(List.of(), Talk.reached(juliet, romeo));
    }
  }

  @Test
  @Rfc6120({"10.3.3-iq-no-to-known", "10.3.3-iq-no-to-unknown"})
  void requestShouldBeHandledForTheAccount(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready other = Talk.available(server, "juliet")) {
      juliet.client().marker();
      String roster = "<query xmlns='jabber:iq:roster'/>";
      WireElement result = Talk.answer(juliet, Talk.iq("get", "k", "", roster));
      assertEquals(Optional.of("result"), result.attribute("type"));
      assertEquals(Optional.of("k"), result.attribute("id"));
      assertEquals(Talk.bare(juliet), result.attribute("from").orElse(Talk.bare(juliet)));
      WireElement error = Talk.answer(juliet, Talk.unknown("set", "u", ""));
      assertError(error, "service-unavailable", "cancel");
      assertEquals(Talk.bare(juliet), error.attribute("from").orElse(Talk.bare(juliet)));
      assertEquals(List.of(), other.client().marker());
    }
  }

  @Test
  @Rfc6120("10.3.3-iq-no-to-result")
  void strayResponseShouldReachNobody(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready other = Talk.available(server, "juliet")) {
      juliet.client().marker();
      for (String type : List.of("result", "error")) {
        assertEquals(List.of(), Talk.answers(juliet, Talk.unknown(type, "r", "")));
      }
      assertEquals(List.of(), other.client().marker());
    }
  }
}
