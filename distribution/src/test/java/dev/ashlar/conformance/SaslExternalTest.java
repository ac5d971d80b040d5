package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 6.3.4, 13.7.1.4 and 13.7.2.2, XEP-0178 section 2: who a certificate is. */
@ExtendWith(Servers.class)
class SaslExternalTest {
  private static final String EMPTY = "<auth xmlns='" + Ns.SASL + "' mechanism='EXTERNAL'>=</auth>";

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Rfc6120({"6.3.4-offer-external-c2s", "6.3.4-external-first", "13.7.2.2.1-one-xmppaddr"})
  @Rfc6120({"13.7.1.4-client-xmppaddr", "6.4.2-equals-sign", "5.4.3.1-validate-client-cert"})
  @Rfc6120(value = "13.8.4-external", missing = "EXTERNAL of servers comes with server streams")
  @Security("A1")
  void theOneAddressShouldBeTheIdentity(String protocol, @On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    TlsSettings tls =
        TlsSettings.defaults()
            .withProtocols(protocol)
            .withClientKeys(CertifiedClient.of("JULIET@localhost"));
    try (Offer offer = XmppLogin.secure(server.endpoint(), tls)) {
      assertEquals("EXTERNAL", offer.mechanisms().get(0), offer.mechanisms()::toString);
      offer.client().send(EMPTY);
      assertBoundAs("juliet@localhost/", offer.client());
    }
  }

  @Test
  @Rfc6120({"6.3.10-no-initial-response", "6.3.8-authzid-ok"})
  void absentResponseShouldGetAnEmptyChallenge(@On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    try (Offer offer = with(server, CertifiedClient.of("juliet@localhost"))) {
      offer.client().send(XmppLogin.auth("EXTERNAL", Optional.empty()));
      assertTrue(offer.client().expect(Ns.SASL, "challenge").text().isEmpty());
      offer.client().send(XmppLogin.response("juliet@localhost"));
      assertBoundAs("juliet@localhost/", offer.client());
    }
  }

  @Test
  @Rfc6120("13.7.2.2.1-several-xmppaddr")
  void authzidShouldChooseOneOfSeveral(@On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    try (Offer offer = with(server, CertifiedClient.of("nurse@localhost", "juliet@localhost"))) {
      offer.client().send(XmppLogin.auth("EXTERNAL", Optional.of("juliet@localhost")));
      assertBoundAs("juliet@localhost/", offer.client());
    }
  }

  @Test
  @Rfc6120("13.7.2.2.1-several-xmppaddr")
  void fromShouldChooseOneOfSeveral(@On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    CertifiedClient keys = CertifiedClient.of("nurse@localhost", "juliet@localhost");
    try (Offer offer = from("juliet@localhost", server, keys)) {
      offer.client().send(EMPTY);
      assertBoundAs("juliet@localhost/", offer.client());
    }
  }

  @Test
  @Rfc6120({"x0178-2-c2s-several-jids", "13.7.2.2.1-several-xmppaddr"})
  void severalWithoutAChoiceShouldFailAndClose(@On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    try (Offer offer = with(server, CertifiedClient.of("nurse@localhost", "juliet@localhost"))) {
      offer.client().send(EMPTY);
      expectFailure(offer.client(), "invalid-authzid");
      offer.client().expectClose().expectEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"romeo@localhost", "juliet@localhost/x", "juliet", "localhost", "@@"})
  @Rfc6120({"13.7.2.2.1-several-xmppaddr", "6.3.8-authzid-other-user", "6.5.6-invalid-authzid"})
  @Rfc6120("13.7.2-wrong-name")
  @Security("A1")
  void authzidThatIsNotInTheCertificateShouldBeRefused(
      String authzid, @On(Variant.STRICT_LOGIN) Server server) {
    server.account("romeo");
    for (CertifiedClient keys :
        new CertifiedClient[] {
          CertifiedClient.of("juliet@localhost"),
          CertifiedClient.of("nurse@localhost", "juliet@localhost")
        }) {
      try (Offer offer = with(server, keys)) {
        offer.client().send(XmppLogin.auth("EXTERNAL", Optional.of(authzid)));
        expectFailure(offer.client(), "invalid-authzid", "not-authorized");
      }
    }
  }

  @Test
  @Rfc6120({"13.7.2-correlate-from", "6.4.6-correlate-from"})
  void certificateOfAnotherThanTheHeadersFromShouldEndTheAttempt(
      @On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    CertifiedClient keys = CertifiedClient.of("juliet@localhost");
    for (String authzid : new String[] {"", "juliet@localhost"}) {
      try (Offer offer = from("romeo@localhost", server, keys)) {
        offer
            .client()
            .send(authzid.isEmpty() ? EMPTY : XmppLogin.auth("EXTERNAL", Optional.of(authzid)));
        WireElement answer = offer.client().expectElement();
        boolean ended = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
        assertTrue(ended, answer::toString);
      }
    }
  }

  @Test
  @Rfc6120({"13.7.2.2.1-one-xmppaddr", "6.5.2-account-disabled"})
  void accountShouldExistAndBeEnabled(@On(Variant.STRICT_LOGIN) Server server) {
    try (Offer offer = with(server, CertifiedClient.of("rosaline@localhost"))) {
      offer.client().send(EMPTY);
      expectFailure(offer.client(), "not-authorized");
    }
    WireAccount tybalt = server.account("tybalt");
    server.disable(tybalt);
    try (Offer offer = with(server, CertifiedClient.of("tybalt@localhost"))) {
      offer.client().send(EMPTY);
      expectFailure(offer.client(), "account-disabled");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*@localhost", "%@localhost", "jul*@localhost"})
  @Security("A7")
  void wildcardShouldBeAnAddressLikeAnyOther(
      String address, @On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    CertifiedClient keys = CertifiedClient.of(address);
    try (Offer offer = with(server, keys)) {
      offer.client().send(XmppLogin.auth("EXTERNAL", Optional.of("juliet@localhost")));
      expectFailure(offer.client(), "invalid-authzid", "not-authorized", "invalid-mechanism");
    }
    try (Offer offer = with(server, keys)) {
      offer.client().send(EMPTY);
      expectFailure(offer.client(), "invalid-authzid", "not-authorized", "invalid-mechanism");
    }
  }

  @Test
  @Rfc6120({"6.3.4-offer-external-c2s", "6.5.7-invalid-mechanism"})
  @Rfc6120(
      value = "5.4.3.1-request-client-cert",
      missing = "the server port comes with server streams")
  @Security("A2")
  void withoutCertificateExternalShouldNeitherBeOfferedNorAccepted(
      @On(Variant.STRICT_LOGIN) Server server) {
    server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().contains("EXTERNAL"));
      offer.client().send(XmppLogin.auth("EXTERNAL", Optional.of("juliet@localhost")));
      expectFailure(offer.client(), "invalid-mechanism", "not-authorized");
      XmppLogin.authenticate(offer, server.account("juliet"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Rfc6120(
      value = "5.4.3.1-request-client-cert",
      missing = "the server port comes with server streams")
  void certificateShouldBeAskedForWhereItCanBeOfUse(
      String protocol, @On(Variant.STRICT_LOGIN) Server server) {
    assertTrue(asks(server, protocol));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificateShouldNotBeAskedForAsShipped(
      String protocol, @On(Variant.SHIPPED) Server server) {
    assertFalse(asks(server, protocol));
  }

  private static boolean asks(Server server, String protocol) {
    CertifiedClient keys = CertifiedClient.of("juliet@localhost");
    TlsSettings tls = TlsSettings.defaults().withProtocols(protocol).withClientKeys(keys);
    XmppLogin.secure(server.endpoint(), tls).close();
    return keys.wasAsked();
  }

  private static Offer with(Server server, CertifiedClient keys) {
    return XmppLogin.secure(server.endpoint(), TlsSettings.defaults().withClientKeys(keys));
  }

  private static Offer from(String address, Server server, CertifiedClient keys) {
    XmppTestClient client = XmppTestClient.connect(server.endpoint());
    client.openStream();
    client.expectFeatures();
    client.startTls(TlsSettings.defaults().withClientKeys(keys));
    client.openStream("from='" + address + "'");
    return new Offer(client, client.expectFeatures());
  }

  private static void assertBoundAs(String prefix, XmppTestClient client) {
    client.expect(Ns.SASL, "success");
    XmppLogin.restarted(client);
    String jid = XmppLogin.bind(client, Optional.empty());
    assertTrue(jid.startsWith(prefix), jid);
  }

  /** Unlike a usual failure this one may be followed by the end of the stream. */
  static void expectFailure(XmppTestClient client, String... conditions) {
    WireElement failure = client.expect(Ns.SASL, "failure");
    assertTrue(List.of(conditions).contains(failure.childNames().get(0)), failure::toString);
  }
}
