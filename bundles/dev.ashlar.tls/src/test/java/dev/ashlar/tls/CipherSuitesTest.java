package dev.ashlar.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuitesTest {
  private static final String STRONG = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

  @Test
  void noneNamedShouldMeanAllThatAreStrong() {
    assertEquals(CipherSuites.DEFAULT, new CipherSuites(List.of(), false).names());
    for (String suite : CipherSuites.DEFAULT) {
      assertEquals(Optional.empty(), CipherSuites.weakness(suite));
    }
    for (String suite : CipherSuites.available()) {
      assertEquals(
          CipherSuites.DEFAULT.contains(suite), CipherSuites.weakness(suite).isEmpty(), suite);
    }
  }

  @Test
  void namedSuitesShouldKeepTheirOrder() {
    List<String> named = List.of(STRONG, "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
    assertEquals(named, new CipherSuites(named, false).names());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_RSA_WITH_NULL_SHA256, it does not encrypt",
    "TLS_ECDHE_RSA_WITH_NULL_SHA, it does not encrypt",
    "TLS_NULL_WITH_NULL_NULL, it does not encrypt",
    "TLS_DH_anon_WITH_AES_128_GCM_SHA256, it does not authenticate the server",
    "TLS_ECDH_anon_WITH_AES_128_CBC_SHA, it does not authenticate the server",
    "SSL_RSA_EXPORT_WITH_DES40_CBC_SHA, its keys are too short",
    "TLS_RSA_EXPORT_WITH_RC4_40_MD5, its keys are too short",
    "TLS_ECDHE_RSA_WITH_RC4_128_SHA, its cipher is broken or its blocks are too short",
    "SSL_RSA_WITH_DES_CBC_SHA, its cipher is broken or its blocks are too short",
    "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, its cipher is broken or its blocks are too short",
    "TLS_RSA_WITH_IDEA_CBC_SHA, its cipher is broken or its blocks are too short",
    "TLS_KRB5_WITH_AES_128_CBC_MD5, MD5 is broken",
    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, it has Diffie-Hellman keys of a finite field",
    "TLS_RSA_WITH_AES_256_GCM_SHA384, it has no forward secrecy",
    "TLS_RSA_WITH_AES_128_CBC_SHA, it has no forward secrecy",
    "TLS_DH_RSA_WITH_AES_128_GCM_SHA256, it has no forward secrecy",
    "TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256, it has no forward secrecy",
    "TLS_PSK_WITH_AES_128_GCM_SHA256, it has no forward secrecy",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, CBC is open to attacks on its padding",
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, CBC is open to attacks on its padding",
    "TLS_SHA256_SHA256, it is not known to be strong",
    "TLS_EMPTY_RENEGOTIATION_INFO_SCSV, it is not known to be strong",
    "NO_SUITE, it is not known to be strong"
  })
  void weakSuiteShouldBeRefusedByNameAndReason(String suite, String reason) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new CipherSuites(List.of(STRONG, suite), false));
    assertEquals("cipher.suites: " + suite + " is weak: " + reason, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLS_RSA_WITH_AES_128_CBC_SHA256", "TLS_RSA_WITH_AES_256_CBC_SHA"})
  void switchShouldAllowNoOtherWeakSuite(String suite) {
    assertThrows(
        IllegalArgumentException.class, () -> new CipherSuites(List.of(STRONG, suite), true));
  }

  /** It depends on the Java below: 17 has the suite, 25 has disabled it. */
  @Test
  void mandatorySuiteShouldBeTheLastOneOrRefusedWithTheReason() {
    if (CipherSuites.available().contains(CipherSuites.MANDATORY)) {
      List<String> all = new ArrayList<>(CipherSuites.DEFAULT);
      all.add(CipherSuites.MANDATORY);
      assertEquals(all, new CipherSuites(List.of(), true).names());
      List<String> named = List.of(CipherSuites.MANDATORY, STRONG);
      assertEquals(named, new CipherSuites(named, true).names());
    } else {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new CipherSuites(List.of(), true))
              .getMessage();
      assertTrue(message.startsWith("weak.mandatory.suite: "), message);
      assertTrue(message.contains(CipherSuites.MANDATORY), message);
      assertTrue(message.contains("jdk.tls.disabledAlgorithms"), message);
    }
  }

  @Test
  void strongSuiteThatThisJavaLacksShouldBeRefused() {
    String strange = "TLS_CHACHA20_POLY1305_SHA384";
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new CipherSuites(List.of(strange), false))
            .getMessage();
    assertTrue(message.startsWith("cipher.suites: this Java has no " + strange), message);
  }
}
