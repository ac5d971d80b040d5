package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppTestClient;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/**
 * RFC 6120 section 13.8.2 and what RFC 7590 made of it: which cipher suites an operator can choose,
 * while the server runs.
 */
@ExtendWith(Servers.class)
class CipherSuiteTest {
  /** Mandatory to implement in 2011. */
  private static final String MANDATORY = "TLS_RSA_WITH_AES_128_CBC_SHA";

  private static final int NUMBER_OF_MANDATORY = 0x002f;
  private static final int TLS12 = 0x0303;

  @AfterEach
  void restore(@On(Variant.RSA_KEY) Server server) {
    server.configure("tls");
    assertEquals(List.of(), server.complaints());
  }

  /** What the tests below rely on: it is the suite that is refused, not the certificate. */
  @Test
  void strongSuiteShouldServeAsShipped(@On(Variant.RSA_KEY) Server server) {
    for (String suite :
        List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")) {
      assertEquals(suite, negotiated(server, suite));
    }
  }

  @Test
  @Rfc6120("13.8.2-mti-suite")
  void mandatorySuiteShouldServeOnlyWhileTheOperatorAllowsIt(@On(Variant.RSA_KEY) Server server) {
    assertRefused(server, NUMBER_OF_MANDATORY);
    server.configure("tls", "weak.mandatory.suite = true");
    if (isDisabledHere(MANDATORY)) {
      assertComplaint(server, "weak.mandatory.suite", MANDATORY, "jdk.tls.disabledAlgorithms");
      assertRefused(server, NUMBER_OF_MANDATORY);
      throw new TestAbortedException("this Java has disabled the suite, and the server says so");
    }
    assertEquals(List.of(), server.complaints());
    assertEquals(MANDATORY, negotiated(server, MANDATORY));
    assertEquals(
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        negotiated(server, MANDATORY, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        "chosen only where there is nothing better");
    server.configure("tls");
    assertEquals(List.of(), server.complaints());
    assertRefused(server, NUMBER_OF_MANDATORY);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_RSA_WITH_AES_128_CBC_SHA, 002f",
    "TLS_RSA_WITH_AES_256_GCM_SHA384, 009d",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, c013",
    "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, c012",
    "TLS_ECDHE_RSA_WITH_NULL_SHA, c010"
  })
  @Security("S12")
  void weakSuiteShouldBeRefusedToTheOperator(
      String suite, String number, @On(Variant.RSA_KEY) Server server) {
    server.configure("tls", "cipher.suites = " + suite);
    assertComplaint(server, "cipher.suites", suite, "weak");
    assertRefused(server, Integer.parseInt(number, 16));
    String strong = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    assertEquals(strong, negotiated(server, strong), "the former settings stay in force");
  }

  @Test
  void changeShouldHoldForNewHandshakesAndLeaveStreamsAlone(@On(Variant.RSA_KEY) Server server) {
    String first = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    String second = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    try (XmppLogin.Ready juliet = Talk.connected(server, "juliet")) {
      assertEquals(first, negotiated(server, second, first));
      server.configure("tls", "cipher.suites = " + second);
      assertEquals(List.of(), server.complaints());
      assertEquals(second, negotiated(server, first, second));
      assertRefused(server, 0xc02f);
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  private static boolean isDisabledHere(String suite) {
    try {
      return !Arrays.asList(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
          .contains(suite);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertComplaint(Server server, String... words) {
    List<String> complaints = server.complaints();
    assertTrue(
        complaints.stream().anyMatch(said -> Arrays.stream(words).allMatch(said::contains)),
        complaints::toString);
  }

  /** The suite that is chosen by a server that goes on with the stream then. */
  private static String negotiated(Server server, String... suites) {
    TlsSettings settings = TlsSettings.defaults().withProtocols("TLSv1.2").withCipherSuites(suites);
    try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint(), settings)) {
      return offer.client().tlsSession().getCipherSuite();
    }
  }

  /** Asked by hand, as the client's own Java may have disabled the suite. */
  private static void assertRefused(Server server, int suite) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("<starttls xmlns='" + Ns.TLS + "'/>");
      client.expect(Ns.TLS, "proceed");
      int from = client.rawReceived().length;
      client.sendBelowTls(ClientHello.of(TLS12, suite).record()).expectRawEnd();
      assertEquals(List.of(TlsRecords.ALERT), TlsRecords.types(client.rawReceived(), from));
    }
  }
}
