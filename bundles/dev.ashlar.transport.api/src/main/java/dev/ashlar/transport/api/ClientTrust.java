package dev.ashlar.transport.api;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whom the server trusts among clients that show a certificate (RFC 6120 section 13.7.2). An OSGi
 * service; thread-safe. Its anchors and revocation lists may change at any time, so what was
 * trusted has to be asked for again at each use.
 */
@ProviderType
public interface ClientTrust {
  /** Whether there are trust anchors at all. Without, nobody is asked for a certificate. */
  boolean hasAnchors();

  /**
   * Validates a chain that a client proved to own the first certificate of: its path to a trust
   * anchor, dates, revocation, and what section 13.7.1 wants of an end entity's certificate. Only
   * computes; the length of a chain is bounded by TLS.
   *
   * @param chain the client's certificate first
   * @return the addresses of type XmppAddr in it (section 13.7.1.4), as they are written there,
   *     possibly none; empty if the certificate is not to be trusted
   */
  Optional<List<String>> trustedAddresses(List<X509Certificate> chain);
}
