package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireHeader;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 5.2, 5.3, 5.4.1 and 5.4.2: offering and commanding STARTTLS. */
@ExtendWith(Servers.class)
class StartTlsOfferTest {

  @Test
  @Rfc6120({"5.3.1-required-alone", "5.4.1-advertise", "5.4.1-required-flag"})
  void firstFeaturesShouldHoldOnlyRequiredStartTls(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      WireElement features = client.expectFeatures();
      assertEquals(List.of("starttls"), features.childNames(), features::toString);
      WireElement startTls = features.child(Ns.TLS, "starttls").orElseThrow();
      assertEquals(List.of("required"), startTls.childNames());
      WireElement required = startTls.child(Ns.TLS, "required").orElseThrow();
      assertTrue(required.children().isEmpty() && required.text().isEmpty());
    }
  }

  @Test
  @Rfc6120("5.4.1-advertise")
  void startTlsShouldBeOfferedWithoutRequiredWhereItIsVoluntary(
      @On(Variant.TLS_OPTIONAL) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      WireElement startTls = client.expectFeatures().child(Ns.TLS, "starttls").orElseThrow();
      assertTrue(startTls.children().isEmpty());
    }
  }

  @Test
  @Rfc6120(value = "5.2-support", missing = "the server port comes with server streams")
  @Rfc6120({"5.4.2.1-reply", "5.4.3.3-no-starttls-again", "5.4.3.3-sasl-offered"})
  @Rfc6120({"4.3.3-restart-new-id", "4.3.4-features-after-restart"})
  @Security("S9")
  void startTlsShouldLeadToFreshFeaturesWithSasl(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      WireHeader before = client.openStream();
      client.expectFeatures();
      client.send("<starttls xmlns='" + Ns.TLS + "'/>");
      WireElement proceed = client.expect(Ns.TLS, "proceed");
      assertTrue(proceed.children().isEmpty() && proceed.text().isEmpty());
      client.handshake(dev.ashlar.testkit.TlsSettings.defaults());
      WireHeader after = client.openStream();
      assertNotEquals(before.id(), after.id());
      XmppLogin.Offer offer = new XmppLogin.Offer(client, client.expectFeatures());
      assertFalse(offer.has(Ns.TLS, "starttls"));
      assertFalse(offer.mechanisms().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>",
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>"
            + "biwsbj1qdWxpZXQscj1hYmNkZWY=</auth>",
        "<message to='romeo@localhost'><body>hello</body></message>",
        "<iq type='get' id='1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
      })
  @Rfc6120("5.3.1-enforced")
  void goingOnWithoutRequiredTlsShouldBeRefused(
      String element, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send(element);
      WireElement answer = client.expectElement();
      if (answer.is(Ns.SASL, "failure")) {
        assertEquals("encryption-required", answer.childNames().get(0));
      } else {
        assertTrue(answer.is(Ns.STREAM, "error"), answer::toString);
        String condition = answer.childNames().get(0);
        assertTrue(List.of("policy-violation", "not-authorized").contains(condition), condition);
        client.expectClose().expectEnd();
      }
    }
  }

  @Test
  @Rfc6120({"5.3.4-tls-before-sasl", "5.4.2.2-failure"})
  void startTlsAfterSaslShouldFail(@On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Offer offer =
        XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      assertFalse(offer.has(Ns.TLS, "starttls"));
      expectStartTlsFailure(offer.client());
    }
  }

  @Test
  @Rfc6120({"5.3.4-tls-before-sasl", "5.4.2.2-failure"})
  void startTlsAfterSaslInTheClearShouldFail(@On(Variant.TLS_OPTIONAL) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      XmppLogin.authenticate(
          new XmppLogin.Offer(client, client.expectFeatures()), server.account("juliet"));
      assertFalse(XmppLogin.restarted(client).has(Ns.TLS, "starttls"));
      expectStartTlsFailure(client);
    }
  }

  @Test
  @Rfc6120("5.4.2.2-failure")
  @Security("S9")
  void startTlsShouldFailWhereTlsIsOnAlready(@On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint())) {
      expectStartTlsFailure(offer.client());
    }
  }

  @Test
  @Rfc6120("5.4.2.2-failure")
  void startTlsShouldFailWhereItIsNotOffered(@On(Variant.NO_TLS) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      assertEquals(Optional.empty(), client.expectFeatures().child(Ns.TLS, "starttls"));
      expectStartTlsFailure(client);
    }
  }

  @Test
  @Rfc6120("5.4.2.2-failure")
  void malformedStartTlsShouldFail(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("<starttls xmlns='" + Ns.TLS + "'><nonsense xmlns='urn:example:x'/></starttls>");
      client.expect(Ns.TLS, "failure");
      client.expectClose().expectEnd();
    }
  }

  private static void expectStartTlsFailure(XmppTestClient client) {
    client.send("<starttls xmlns='" + Ns.TLS + "'/>");
    client.expect(Ns.TLS, "failure");
    client.expectClose().expectEnd();
  }
}
