package dev.ashlar.transport.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The server's certificates and TLS policy. An OSGi service; thread-safe; never blocks.
 * Certificates may change under it at any time: an engine keeps those that it was made with.
 */
@ProviderType
public interface TlsContexts {
  /**
   * Makes a server engine that shows the certificate of a host.
   *
   * @param host the domain that the stream is {@code to}; wins unless the client sends an SNI name
   *     that we have a certificate for
   * @param clientCertificate whether to ask the client for a certificate; it is never insisted on
   * @return a fresh engine, or empty if there is no certificate for the host
   */
  Optional<TlsEngine> serverEngine(String host, ClientCertificate clientCertificate);

  /**
   * Lists the certificates in force, for admin commands.
   *
   * @return one per host, sorted by host
   */
  List<CertificateInfo> certificates();

  /**
   * Lets no TLS session be resumed that was made up to now: RFC 6120 section 4.9.3.16 wants full
   * handshakes after a reset. Connections at hand go on. That holds for all clients, as one
   * client's sessions cannot be told from the others'.
   */
  void forgetSessions();

  /** Whether the client is asked for a certificate. */
  enum ClientCertificate {
    /** Not asked. */
    NONE,
    /**
     * Asked, if {@link ClientTrust#hasAnchors}, and the handshake goes on without one, or with any:
     * its owner validates it.
     */
    WANTED
  }
}
