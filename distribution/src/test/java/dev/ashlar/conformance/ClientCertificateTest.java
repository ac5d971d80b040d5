package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 13.6 and 13.7.2: certificates that prove nothing. */
@ExtendWith(Servers.class)
class ClientCertificateTest {
  private static final String JULIET = "juliet@localhost";

  @Test
  @Rfc6120("13.7.2-expired")
  @Security("A7")
  void certificateOutsideOfItsDatesShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    Instant now = Instant.now();
    Duration day = Duration.ofDays(1);
    expectNothing(server, good().valid(now.minus(day.multipliedBy(2)), now.minus(day)));
    expectNothing(server, good().valid(now.plus(day), now.plus(day.multipliedBy(2))));
  }

  @Test
  @Rfc6120({"13.7.2-untrusted-chain", "13.7.2.2.2-unknown-ca", "5.4.3.1-validate-client-cert"})
  void certificateOfAnUnknownAuthorityShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    ClientAuthority unknown = new ClientAuthority("CN=Mantua Clients");
    expectNothing(server, CertifiedClient.by(unknown).address(JULIET));
  }

  @Test
  @Rfc6120("13.7.2-untrusted-chain")
  void brokenSignatureShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, good().forged());
  }

  @Test
  @Rfc6120("13.6-configured-trust-anchors")
  void platformsAuthoritiesShouldNotCountWhereAnchorsAreConfigured(
      @On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, CertifiedClient.by(ClientAuthority.OF_THE_PLATFORM).address(JULIET));
  }

  @Test
  @Rfc6120("13.7.2-revoked")
  @Security("A7")
  void revokedCertificateShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, good().serial(ClientAuthority.REVOKED));
  }

  @Test
  @Rfc6120("13.7.2-ca-as-end-entity")
  void authorityOrEmptySubjectShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, good().authority());
    expectNothing(server, good().subject(""));
  }

  @Test
  @Security("A7")
  void certificateForAnotherUseShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, good().purpose(KeyPurposeId.id_kp_serverAuth));
    expectNothing(server, good().purpose(KeyPurposeId.id_kp_codeSigning));
    expectNothing(server, good().strange());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet@elsewhere.example",
        "juliet@other.localhost",
        "localhost",
        "juliet@localhost/balcony",
        "juliet@localhost.elsewhere.example",
        "juliet\0@localhost",
        "juliet@localhost\0.elsewhere.example",
        "juliet@localhost,romeo@localhost",
        "a@juliet@localhost",
        ""
      })
  @Rfc6120({"13.7.2.2.1-no-match", "13.7.2-wrong-name"})
  @Security("A7")
  void addressThatIsNoAccountOfTheHostShouldNotCount(
      String address, @On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, CertifiedClient.by(ClientAuthority.TRUSTED).address(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=juliet@localhost",
        "CN=juliet",
        "OU=CN\\=juliet@localhost\\,,CN=nobody",
        "CN=nobody,CN=juliet@localhost",
        "UID=juliet@localhost,CN=juliet@localhost"
      })
  @Rfc6120("13.7.2.2.1-no-match")
  @Security("A7")
  void subjectShouldNotCount(String subject, @On(Variant.STRICT_LOGIN) Server server) {
    expectNothing(server, CertifiedClient.by(ClientAuthority.TRUSTED).subject(subject));
  }

  @ParameterizedTest
  @ValueSource(ints = {GeneralName.rfc822Name, GeneralName.dNSName})
  @Rfc6120("13.7.2.2.1-no-match")
  @Security("A7")
  void otherTypesOfNamesShouldNotCount(int type, @On(Variant.STRICT_LOGIN) Server server) {
    GeneralName name = new GeneralName(type, JULIET);
    expectNothing(server, CertifiedClient.by(ClientAuthority.TRUSTED).name(name));
    GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, "xmpp:" + JULIET);
    expectNothing(server, CertifiedClient.by(ClientAuthority.TRUSTED).name(uri));
  }

  /** RFC 4985's SRVName, the UPN of directories, and one that merely looks like XmppAddr. */
  @ParameterizedTest
  @ValueSource(strings = {"1.3.6.1.5.5.7.8.7", "1.3.6.1.4.1.311.20.2.3", "1.3.6.1.5.5.7.8.5.0"})
  @Rfc6120("13.7.2.2.1-no-match")
  @Security("A7")
  void otherKindsOfOtherNameShouldNotCount(String kind, @On(Variant.STRICT_LOGIN) Server server) {
    ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(kind);
    for (ASN1Encodable value : List.of(new DERUTF8String(JULIET), new DERIA5String(JULIET))) {
      expectNothing(server, CertifiedClient.by(ClientAuthority.TRUSTED).otherName(oid, value));
    }
  }

  /** "XmppAddr ::= UTF8String", and nothing else. */
  @Test
  @Rfc6120("13.7.2.2.1-no-match")
  @Security("A7")
  void addressOfTheWrongFormShouldNotCount(@On(Variant.STRICT_LOGIN) Server server) {
    for (ASN1Encodable value :
        List.of(
            new DERIA5String(JULIET),
            new DERBMPString(JULIET),
            new DEROctetString(JULIET.getBytes(StandardCharsets.UTF_8)),
            new DERSequence(new DERUTF8String(JULIET)))) {
      expectNothing(
          server,
          CertifiedClient.by(ClientAuthority.TRUSTED)
              .otherName(CertifiedClient.XMPP_ADDRESS, value));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  @Security("A7")
  void certificateWithVeryManyNamesShouldNotCount(
      int names, @On(Variant.STRICT_LOGIN) Server server) {
    CertifiedClient.Maker maker = CertifiedClient.by(ClientAuthority.TRUSTED);
    for (int i = 0; i < names; i++) {
      maker.address("a" + i + "@localhost");
    }
    maker.address(JULIET);
    long before = server.liveBytes();
    expectNothing(server, maker);
    long left = server.liveBytes() - before;
    assertTrue(left < 1_000_000, left + " bytes are left of it");
  }

  private static CertifiedClient.Maker good() {
    return CertifiedClient.by(ClientAuthority.TRUSTED).address(JULIET);
  }

  /** EXTERNAL is not offered, and gets nobody in; a password still does. */
  private static void expectNothing(Server server, CertifiedClient.Maker maker) {
    server.account("juliet");
    TlsSettings tls = TlsSettings.defaults().withClientKeys(maker.make());
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("<starttls xmlns='" + Ns.TLS + "'/>");
      client.expect(Ns.TLS, "proceed");
      try {
        client.tryHandshake(tls);
        Offer offer = XmppLogin.restarted(client);
        assertFalse(offer.mechanisms().contains("EXTERNAL"), offer.mechanisms()::toString);
        client.send(XmppLogin.auth("EXTERNAL", Optional.of(JULIET)));
        WireElement failure = client.expectElement();
        assertTrue(failure.is(Ns.SASL, "failure"), failure::toString);
        client.send("<auth xmlns='" + Ns.SASL + "' mechanism='EXTERNAL'>=</auth>");
        SaslExternalTest.expectFailure(
            client, "invalid-mechanism", "not-authorized", "invalid-authzid");
      } catch (SSLException | dev.ashlar.testkit.WireFailure refused) {
        assertFalse(client.received().contains("<success"));
      }
    }
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.authenticate(offer, server.account("juliet"));
    }
  }
}
