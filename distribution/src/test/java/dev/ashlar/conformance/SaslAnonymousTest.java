package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4505 and XEP-0175: guests. */
@ExtendWith(Servers.class)
class SaslAnonymousTest {
  private static final String ANONYMOUS = "ANONYMOUS";
  private static final String EMPTY =
      "<auth xmlns='" + Ns.SASL + "' mechanism='" + ANONYMOUS + "'>=</auth>";

  @Test
  void guestsShouldHaveAddressesOfTheirOwnAndBeAbleToTalk(@On(Variant.TLS_OPTIONAL) Server server) {
    try (Offer one = offered(server);
        Offer other = offered(server);
        Ready juliet = Talk.connected(server, "juliet")) {
      one.client().send(EMPTY);
      String first = bound(one.client());
      other.client().send(XmppLogin.auth(ANONYMOUS, Optional.of("sirhc")));
      String second = bound(other.client());
      assertTrue(first.matches("[^@/]{20,}@" + Talk.domain(server) + "/.+"), first);
      assertNotEquals(bare(first), bare(second));
      one.client().send(Talk.message("chat", "g", juliet.jid(), "wherefore"));
      WireElement message = juliet.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(first), message.attribute("from"));
      juliet.client().send(Talk.message("chat", "j", first, "here"));
      assertEquals(
          Optional.of(juliet.jid()), one.client().expect(Ns.CLIENT, "message").attribute("from"));
    }
  }

  @Test
  void absentResponseShouldGetAnEmptyChallenge(@On(Variant.TLS_OPTIONAL) Server server) {
    try (Offer offer = offered(server)) {
      offer.client().send(XmppLogin.auth(ANONYMOUS, Optional.empty()));
      assertTrue(offer.client().expect(Ns.SASL, "challenge").text().isEmpty());
      offer.client().send(XmppLogin.response("juliet@capulet.example"));
      bound(offer.client());
    }
  }

  /** The trace must not be mistaken for somebody. */
  @ParameterizedTest
  @ValueSource(strings = {"juliet", "juliet@localhost"})
  @Security("A2")
  void traceShouldBeNoIdentity(String trace, @On(Variant.TLS_OPTIONAL) Server server) {
    server.account("juliet");
    try (Offer offer = offered(server)) {
      offer.client().send(XmppLogin.auth(ANONYMOUS, Optional.of(trace)));
      String jid = bound(offer.client());
      assertFalse(jid.startsWith("juliet@"), jid);
    }
  }

  @Test
  void traceThatIsTooLongShouldBeRefused(@On(Variant.TLS_OPTIONAL) Server server) {
    try (Offer offer = offered(server)) {
      offer.client().send(XmppLogin.auth(ANONYMOUS, Optional.of("x".repeat(256))));
      offer.client().expectSaslFailure("malformed-request");
      offer.client().send(XmppLogin.auth(ANONYMOUS, Optional.of("x".repeat(255))));
      bound(offer.client());
    }
  }

  @Test
  @Rfc6120("6.5.7-invalid-mechanism")
  @Security("A2")
  void asShippedThereShouldBeNoGuests(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().contains(ANONYMOUS), offer.mechanisms()::toString);
      offer.client().send(EMPTY);
      offer.client().expectSaslFailure("invalid-mechanism");
    }
  }

  @Test
  @Security("A2")
  void inTheClearThereShouldBeNoGuests(@On(Variant.TLS_OPTIONAL) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      Offer offer = new Offer(client, client.expectFeatures());
      assertFalse(offer.mechanisms().contains(ANONYMOUS), offer.mechanisms()::toString);
      client.send(EMPTY);
      client.expectSaslFailure("encryption-required");
    }
  }

  private static Offer offered(Server server) {
    Offer offer = XmppLogin.secure(server.endpoint());
    assertTrue(offer.mechanisms().contains(ANONYMOUS), offer.mechanisms()::toString);
    return offer;
  }

  private static String bound(XmppTestClient client) {
    client.expect(Ns.SASL, "success");
    XmppLogin.restarted(client);
    return XmppLogin.bind(client, Optional.empty());
  }

  private static String bare(String jid) {
    return jid.substring(0, jid.indexOf('/'));
  }
}
