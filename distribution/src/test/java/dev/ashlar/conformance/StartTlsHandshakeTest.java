package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.WireFailure;
import dev.ashlar.testkit.WireHeader;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppTestClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 5.3.2, 5.3.3, 5.3.5 and 5.4.3: the handshake and what surrounds it. */
@ExtendWith(Servers.class)
class StartTlsHandshakeTest {
  private static final String START = "<starttls xmlns='" + Ns.TLS + "'/>";

  @Test
  @Rfc6120({"5.3.3-no-whitespace", "5.4.3.1-no-xml-until-done", "4.3.3-restart-no-close-tag"})
  void onlyTlsRecordsShouldFollowProceed(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      int before = client.rawReceived().length;
      client.send(START);
      client.expect(Ns.TLS, "proceed");
      client.expectSilence();
      int proceedEnd = client.rawReceived().length;
      String proceed =
          new String(client.rawReceived(), before, proceedEnd - before, StandardCharsets.UTF_8);
      assertTrue(proceed.startsWith("<") && proceed.endsWith(">"), "'" + proceed + "'");
      client.handshake(TlsSettings.defaults());
      List<Integer> types = TlsRecords.types(client.rawReceived(), proceedEnd);
      assertEquals(TlsRecords.HANDSHAKE, types.get(0));
    }
  }

  @Test
  @Rfc6120({"5.3.2-restart"})
  void serverShouldWaitForANewHeaderAfterTheHandshake(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.startTls();
      client.expectSilence();
      client.openStream();
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120({"5.3.2-restart"})
  void elementInPlaceOfANewHeaderShouldNotBeAnswered(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.startTls();
      client.send("<auth xmlns='" + Ns.SASL + "' mechanism='SCRAM-SHA-1'>biwsbj1hLHI9Yg==</auth>");
      client.expectStreamError(Conditions.NO_HEADER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @Rfc6120("5.4.3.1-server-certificate")
  void serverShouldPresentACertificate(String protocol, @On(Variant.SHIPPED) Server server)
      throws SSLPeerUnverifiedException {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      SSLSession session = client.startTls(TlsSettings.defaults().withProtocols(protocol));
      assertEquals(protocol, session.getProtocol());
      assertTrue(session.getPeerCertificates().length > 0);
      assertFalse(session.getCipherSuite().contains("_anon_"), session.getCipherSuite());
      client.openStream();
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120(
      value = "5.4.3.1-request-client-cert",
      missing = "the server port comes with server streams")
  void absentClientCertificateShouldBeNoFailure(@On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().isEmpty());
    }
  }

  @Test
  @Rfc6120("13.7.2.2.2-unknown-ca")
  void untrustedClientCertificateShouldNotLeadToExternal(@On(Variant.SHIPPED) Server server) {
    TlsSettings settings = TlsSettings.defaults().withClientKeys(ClientCertificate.selfSigned());
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.send(START);
      client.expect(Ns.TLS, "proceed");
      try {
        client.tryHandshake(settings);
      } catch (SSLException refused) {
        return;
      }
      XmppLogin.Offer offer = XmppLogin.restarted(client);
      assertFalse(offer.mechanisms().contains("EXTERNAL"));
    }
  }

  @Test
  @Rfc6120("5.4.3.1-cert-by-to")
  void certificateShouldFollowTheStreamsTo(@On(Variant.SHIPPED) Server server)
      throws SSLPeerUnverifiedException, CertificateParsingException {
    X509Certificate first = certificateFor(server.endpoint());
    X509Certificate second = certificateFor(server.otherHost());
    assertNotEquals(first, second);
  }

  private static X509Certificate certificateFor(WireEndpoint endpoint)
      throws SSLPeerUnverifiedException, CertificateParsingException {
    try (XmppTestClient client = atFeatures(endpoint)) {
      SSLSession session = client.startTls();
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      Collection<List<?>> names =
          Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
      assertTrue(
          names.stream().anyMatch(name -> name.get(1).equals(endpoint.domain())),
          () -> "certificate for " + endpoint.domain() + " has " + names);
      return certificate;
    }
  }

  @Test
  @Rfc6120("5.4.3.1-all-protected")
  void everythingAfterTheHandshakeShouldBeProtected(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.send(START);
      client.expect(Ns.TLS, "proceed");
      int proceedEnd = client.rawReceived().length;
      client.handshake(TlsSettings.defaults());
      client.openStream();
      client.expectFeatures();
      // Longer than any TLS record could be, as "uth x" may pass for a version and a length.
      String plain = "<auth xmlns='%s' mechanism='SCRAM-SHA-1'/>".formatted(Ns.SASL);
      client.sendBelowTls(plain.repeat(600).getBytes(StandardCharsets.UTF_8));
      client.expectRawEnd();
      TlsRecords.types(client.rawReceived(), proceedEnd);
    }
  }

  @Test
  @Rfc6120("5.4.3.2-failure-no-close-tag")
  void garbageForAHandshakeShouldEndTcpWithoutXml(@On(Variant.SHIPPED) Server server) {
    expectTlsFailure(server, "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @Rfc6120({"5.4.3.2-failure-no-close-tag", "13.9.5-no-ssl2"})
  void handshakeWithoutCommonVersionShouldEndTcpWithoutXml(@On(Variant.SHIPPED) Server server) {
    expectTlsFailure(server, TlsRecords.ancientClientHello());
  }

  private static void expectTlsFailure(Server server, byte[] hello) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.send(START);
      client.expect(Ns.TLS, "proceed");
      int proceedEnd = client.rawReceived().length;
      client.sendBelowTls(hello);
      client.expectRawEnd();
      List<Integer> types = TlsRecords.types(client.rawReceived(), proceedEnd);
      assertTrue(types.stream().allMatch(type -> type == TlsRecords.ALERT), types::toString);
    }
  }

  @Test
  @Rfc6120("5.4.3.3-discard")
  @Security("S8")
  void plaintextBehindStartTlsShouldNeverBeInterpreted(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.send(
          START
              + "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
                  .formatted(server.endpoint().domain(), Ns.CLIENT, Ns.STREAM)
              + "<auth xmlns='%s' mechanism='X-INJECTED'/>".formatted(Ns.SASL));
      if (refusesInjection(client)) {
        return;
      }
      client.expectSilence();
      client.openStream();
      client.expectFeatures();
      client.expectSilence();
    }
  }

  /** Whether the server ends the stream or the handshake because of the bytes behind STARTTLS. */
  private static boolean refusesInjection(XmppTestClient client) {
    WireElement answer = client.expectElement();
    if (!answer.is(Ns.TLS, "proceed")) {
      assertTrue(answer.is(Ns.TLS, "failure") || answer.is(Ns.STREAM, "error"), answer::toString);
      client.expectClose().expectEnd();
      return true;
    }
    try {
      client.tryHandshake(TlsSettings.defaults());
      return false;
    } catch (SSLException refused) {
      client.expectRawEnd();
      return true;
    }
  }

  @Test
  @Rfc6120({"4.3.6-pre-tls-data-untrusted", "4.7.2-response-to-omitted"})
  @Security("S9")
  void addressOfBeforeTlsShouldBeForgotten(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      WireHeader before = client.openStream("from='romeo@localhost' xml:lang='de' id='mine'");
      client.expectFeatures();
      client.startTls();
      WireHeader after = client.openStream();
      assertNotEquals(before.id(), after.id());
      assertEquals(Optional.empty(), after.attribute("to"));
      XmppLogin.Offer offer = new XmppLogin.Offer(client, client.expectFeatures());
      XmppLogin.authenticate(offer, server.account("juliet"));
      XmppLogin.restarted(client);
      assertTrue(XmppLogin.bind(client, Optional.empty()).startsWith("juliet@localhost/"));
    }
  }

  @Test
  @Rfc6120("5.4.3.3-discard-from")
  void headerOfBeforeTlsShouldBeForgotten(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      WireHeader before = client.openStream("from='romeo@localhost' xml:lang='de'");
      client.expectFeatures();
      client.startTls();
      WireHeader after = client.openStream();
      assertNotEquals(before.id(), after.id());
      assertEquals(Optional.empty(), after.attribute("to"));
      assertEquals(plainLanguage(server), after.attribute("xml:lang"));
    }
  }

  private static Optional<String> plainLanguage(Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      return client.openStream().attribute("xml:lang");
    }
  }

  @Test
  @Rfc6120("5.3.5-renegotiation")
  void renegotiationShouldWorkOrEndTcpWithoutStreamError(@On(Variant.SHIPPED) Server server) {
    renegotiates(server);
  }

  @Test
  @Security("S12")
  void renegotiationShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    assertFalse(renegotiates(server));
  }

  /** Whether the server supports it; if not, it ends the connection at once. */
  private static boolean renegotiates(Server server) {
    try (XmppTestClient client = atFeatures(server.endpoint())) {
      client.startTls(TlsSettings.defaults().withProtocols("TLSv1.2"));
      client.openStream();
      client.expectFeatures();
      int xml = client.received().length();
      try {
        client.renegotiate();
        return true;
      } catch (SSLException refused) {
        client.expectRawEnd();
        assertEquals(xml, client.received().length());
        return false;
      }
    }
  }

  private static XmppTestClient atFeatures(WireEndpoint endpoint) {
    XmppTestClient client = XmppTestClient.connect(endpoint);
    try {
      client.openStream();
      client.expectFeatures();
      return client;
    } catch (WireFailure e) {
      client.close();
      throw e;
    }
  }
}
