package dev.ashlar.testkit;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * How the test client negotiates TLS. It trusts every certificate: tests look at the certificate
 * themselves.
 *
 * @param protocols protocol versions to offer, e.g. {@code TLSv1.3}; empty for the JDK's default
 * @param cipherSuites the suites to offer, by their names in the JDK; empty for the JDK's default
 * @param serverName name for Server Name Indication; empty sends none
 * @param clientKeys keys to present when the server asks for a certificate
 * @param shared a context that other connections use too, so that sessions can be resumed; its keys
 *     count then
 */
public record TlsSettings(
    List<String> protocols,
    List<String> cipherSuites,
    Optional<String> serverName,
    List<KeyManager> clientKeys,
    Optional<SSLContext> shared) {

  /** Takes copies of the lists. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
    clientKeys = List.copyOf(clientKeys);
  }

  /** The JDK's default versions and suites, no SNI, no client certificate. */
  public static TlsSettings defaults() {
    return new TlsSettings(List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /** The same with only these protocol versions. */
  public TlsSettings withProtocols(String... names) {
    return new TlsSettings(List.of(names), cipherSuites, serverName, clientKeys, shared);
  }

  /** The same with only these cipher suites. */
  public TlsSettings withCipherSuites(String... names) {
    return new TlsSettings(protocols, List.of(names), serverName, clientKeys, shared);
  }

  /** The same with SNI. */
  public TlsSettings withServerName(String name) {
    return new TlsSettings(protocols, cipherSuites, Optional.of(name), clientKeys, shared);
  }

  /** The same with a client certificate. */
  public TlsSettings withClientKeys(KeyManager... keys) {
    return new TlsSettings(protocols, cipherSuites, serverName, List.of(keys), shared);
  }

  /** The same with a context made from these keys, to be used again and again. */
  public TlsSettings resuming() {
    return new TlsSettings(
        protocols, cipherSuites, serverName, clientKeys, Optional.of(TlsLayer.context(clientKeys)));
  }
}
