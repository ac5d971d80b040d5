package dev.ashlar.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
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
 * @param suites in the order of preference
 */
record TlsPolicy(List<String> protocols, CipherSuites suites) {
  private static final Set<String> ALLOWED_PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  /** Refuses versions that are not safe, or none. */
  TlsPolicy {
    protocols = List.copyOf(protocols);
    if (protocols.isEmpty() || !ALLOWED_PROTOCOLS.containsAll(protocols)) {
      throw new IllegalArgumentException("protocols: only TLSv1.3 and TLSv1.2, not " + protocols);
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
        new SSLParameters(suites.names().toArray(new String[0]), protocols.toArray(new String[0]));
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(clientCertificate);
    return parameters;
  }
}
