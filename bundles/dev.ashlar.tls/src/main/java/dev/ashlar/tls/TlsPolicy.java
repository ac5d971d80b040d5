package dev.ashlar.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Versions and cipher suites.
 *
 * @param protocols TLSv1.3 and TLSv1.2, or one of them
 * @param cipherSuites by their IANA names, the best one first
 */
record TlsPolicy(List<String> protocols, List<String> cipherSuites) {
  private static final Set<String> ALLOWED_PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  /** Authenticated encryption with forward secrecy only (RFC 9325 section 4.2). */
  static final List<String> DEFAULT_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** Refuses what this JDK cannot do or what is not safe. */
  TlsPolicy {
    protocols = List.copyOf(protocols);
    cipherSuites = cipherSuites.isEmpty() ? DEFAULT_SUITES : List.copyOf(cipherSuites);
    if (protocols.isEmpty() || !ALLOWED_PROTOCOLS.containsAll(protocols)) {
      throw new IllegalArgumentException("protocols: only TLSv1.3 and TLSv1.2, not " + protocols);
    }
    List<String> known = Arrays.asList(supported().getCipherSuites());
    for (String suite : cipherSuites) {
      if (!known.contains(suite)) {
        throw new IllegalArgumentException("cipher.suites: this JDK has no " + suite);
      }
    }
  }

  private static SSLParameters supported() {
    try {
      return SSLContext.getDefault().getSupportedSSLParameters();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** Makes the context of a fixed set of keys. */
  static SSLContext context(Map<String, HostKey> keys, Supplier<X509Certificate[]> issuers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new HostKeyManager(keys)},
          new TrustManager[] {new UnjudgedClients(issuers)},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** The parameters of a server engine. */
  SSLParameters parameters(boolean clientCertificate) {
    SSLParameters parameters =
        new SSLParameters(cipherSuites.toArray(new String[0]), protocols.toArray(new String[0]));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(clientCertificate);
    return parameters;
  }
}
