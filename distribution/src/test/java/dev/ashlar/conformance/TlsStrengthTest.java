package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.XmppTestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6120 sections 13.8 and 13.9.5, RFC 9325 sections 3 and 4: what TLS must not be. Asked for by
 * hand-made messages, as a client's TLS library would refuse it before the server can.
 */
@ExtendWith(Servers.class)
class TlsStrengthTest {
  private static final int TLS12 = 0x0303;

  /** ECDHE with AES-128-GCM, for either sort of key. */
  private static final Integer[] STRONG = {0xc02b, 0xc02f};

  private static final Integer STRONG13 = 0x1301;

  /** So that all that follows is refused for its weakness and not for its form. */
  @Test
  @Security("S12")
  void strongHellosShouldBeAnswered(@On(Variant.SHIPPED) Server server) {
    assertAnswered(server, ClientHello.of(TLS12, STRONG));
    assertAnswered(
        server, new ClientHello(TLS12, List.of(STRONG13), List.of(0x0304, TLS12), false));
    // What is weak does no harm beside it, as it is not chosen.
    assertAnswered(server, ClientHello.of(TLS12, 0x0002, 0x0005, 0x000a, STRONG[0], STRONG[1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  @Security("S12")
  void oldVersionsShouldBeRefused(int version, @On(Variant.SHIPPED) Server server) {
    Integer[] suites = {0xc009, 0xc013, 0x002f, 0x0035, 0x000a, STRONG[0], STRONG[1]};
    assertRefused(server, ClientHello.of(version, suites).record());
    ClientHello inExtension =
        new ClientHello(TLS12, List.of(STRONG[0], STRONG[1], 0xc013), List.of(version), false);
    assertRefused(server, inExtension.record());
  }

  /** A hello of SSL 2.0 (RFC 5246 appendix E.2), which was never to be sent to anybody later. */
  @ParameterizedTest
  @ValueSource(ints = {0x0002, 0x0300, 0x0301})
  @Security("S12")
  void helloOfSsl2ShouldBeRefused(int version, @On(Variant.SHIPPED) Server server) {
    byte[] hello = new byte[2 + 9 + 6 + 16];
    byte[] start = {
      (byte) 0x80,
      (byte) (hello.length - 2),
      1,
      (byte) (version >> 8),
      (byte) version,
      0,
      6,
      0,
      0,
      0,
      16,
      0,
      0,
      0x2f,
      1,
      0,
      (byte) 0x80
    };
    System.arraycopy(start, 0, hello, 0, start.length);
    assertRefused(server, hello);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL 0001 0002 003b 00b0 00b1 002c 002d 002e c001 c006 c00b c010",
        "export 0003 0006 0008 000b 000e 0011 0014 0017 0019 0029 0062 0064",
        "anonymous 0018 001b 0034 003a 006c 006d 00a6 00a7 c015 c016 c018 c019",
        "RC4 0004 0005 0018 0066 008a c002 c007 c00c c011",
        "DES 0009 000a 000c 0012 0013 0015 0016 c003 c008 c012",
        "MD5 0001 0004 0024 0026",
        "none 00ff 5600 0a0a"
      })
  @Security("S12")
  void weakCipherSuitesShouldBeRefused(String names, @On(Variant.SHIPPED) Server server) {
    List<Integer> suites =
        Arrays.stream(names.split(" ", -1)).skip(1).map(hex -> Integer.parseInt(hex, 16)).toList();
    assertRefused(server, new ClientHello(TLS12, suites, List.of(), false).record());
    for (Integer suite : suites) {
      assertRefused(server, ClientHello.of(TLS12, suite).record());
    }
  }

  /** RFC 9325 section 4.2: all else is worse than what any client of today has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA 002f 0035 003c 003d 009c 009d",
        "CBC c009 c00a c013 c014 c023 c024 c027 c028 0033 0039 0067 006b"
      })
  void suitesWithoutForwardSecrecyOrAuthenticatedEncryptionShouldBeRefused(
      String names, @On(Variant.SHIPPED) Server server) {
    weakCipherSuitesShouldBeRefused(names, server);
  }

  /** RFC 7507: a client that fell back although the server can do more is under attack. */
  @Test
  void fallbackShouldNeverLeadToAnOldVersion(@On(Variant.SHIPPED) Server server) {
    assertRefused(server, ClientHello.of(0x0302, 0xc013, 0x002f, 0x5600).record());
  }

  /**
   * No client library at hand sends early data, and the TLS of the JDK, which is the server's, has
   * none. So what is asserted is that it still has none, as otherwise a real attempt must stand
   * here, and that a client which sends early data unasked is answered by TLS alone, be it that the
   * data is skipped or that the connection ends, and never by XML.
   */
  @Test
  @Security("S12")
  void earlyDataShouldNotBeProcessed(@On(Variant.SHIPPED) Server server) {
    Stream.of(SSLEngine.class, SSLParameters.class, SSLSession.class, ExtendedSSLSession.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .forEach(m -> assertFalse(m.getName().matches("(?i).*(early|zerortt).*"), m.getName()));
    ClientHello hello = new ClientHello(TLS12, List.of(STRONG13), List.of(0x0304), true);
    String xml =
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(server.endpoint().domain(), Ns.CLIENT, Ns.STREAM);
    byte[] data = (xml + " ".repeat(64)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(hello.record());
    for (int i = 0; i < 3; i++) {
      all.writeBytes(new byte[] {23, 3, 3, (byte) (data.length >> 8), (byte) data.length});
      all.writeBytes(data);
    }
    try (XmppTestClient client = atProceed(server)) {
      int from = client.rawReceived().length;
      client.sendBelowTls(all.toByteArray()).finishOutput().expectRawEnd();
      TlsRecords.types(client.rawReceived(), from);
    }
  }

  /**
   * RFC 8446 section 4.6.1: a client may send early data with a ticket only that says so, and none
   * of ours does. Asked by another TLS library than the server's, where there is one.
   */
  @Test
  void ticketsShouldAllowNoEarlyData(@On(Variant.SHIPPED) Server server) throws IOException {
    String said = OpenSsl.session(server.endpoint());
    assertTrue(said.contains("TLS session ticket:"), said);
    assertTrue(said.contains("Max Early Data: 0"), said);
  }

  private static void assertRefused(Server server, byte[] hello) {
    try (XmppTestClient client = atProceed(server)) {
      int from = client.rawReceived().length;
      client.sendBelowTls(hello).expectRawEnd();
      List<Integer> types = TlsRecords.types(client.rawReceived(), from);
      assertTrue(types.stream().allMatch(type -> type == TlsRecords.ALERT), types::toString);
    }
  }

  private static void assertAnswered(Server server, ClientHello hello) {
    try (XmppTestClient client = atProceed(server)) {
      int from = client.rawReceived().length;
      client.sendBelowTls(hello.record()).finishOutput().expectRawEnd();
      List<Integer> types = TlsRecords.types(client.rawReceived(), from);
      assertFalse(types.isEmpty(), "no answer to " + hello);
      assertEquals(TlsRecords.HANDSHAKE, types.get(0), types::toString);
    }
  }

  private static XmppTestClient atProceed(Server server) {
    XmppTestClient client = XmppTestClient.connect(server.endpoint());
    client.openStream();
    client.expectFeatures();
    client.send("<starttls xmlns='" + Ns.TLS + "'/>");
    client.expect(Ns.TLS, "proceed");
    return client;
  }
}
