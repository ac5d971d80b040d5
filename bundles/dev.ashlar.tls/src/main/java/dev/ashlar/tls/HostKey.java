package dev.ashlar.tls;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and its certificate chain.
 *
 * @param key the key
 * @param chain the certificate of the key first, then its issuers
 * @param file where it was read from
 */
record HostKey(PrivateKey key, List<X509Certificate> chain, Path file) {
  /** Copies the list and refuses an empty one. */
  HostKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  X509Certificate[] chainArray() {
    return chain.toArray(new X509Certificate[0]);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "HostKey[" + certificate().getSubjectX500Principal() + ", " + file + "]";
  }
}
