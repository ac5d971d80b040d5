package dev.ashlar.transport.api;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a TLS handshake came to.
 *
 * @param protocol e.g. {@code TLSv1.3}
 * @param cipherSuite by its IANA name
 * @param peerChain the peer's certificates, its own first; empty if it showed none. Not validated:
 *     who relies on it must check it (RFC 6120 section 13.7.2)
 * @param localCertificate ours, if we showed one
 * @param bindings channel bindings for SASL
 */
public record TlsInfo(
    String protocol,
    String cipherSuite,
    List<X509Certificate> peerChain,
    Optional<X509Certificate> localCertificate,
    ChannelBindings bindings) {
  /** Copies the list. */
  public TlsInfo {
    peerChain = List.copyOf(peerChain);
  }
}
