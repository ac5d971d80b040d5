package dev.ashlar.testkit;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;

/**
 * How the test client negotiates TLS. It trusts every certificate: tests look at the certificate
 * themselves.
 *
 * @param protocols protocol versions to offer, e.g. {@code TLSv1.3}; empty for the JDK's default
 * @param serverName name for Server Name Indication; empty sends none
 * @param clientKeys keys to present when the server asks for a certificate
 */
public record TlsSettings(
    List<String> protocols, Optional<String> serverName, List<KeyManager> clientKeys) {

  /** Takes copies of the lists. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
    clientKeys = List.copyOf(clientKeys);
  }

  /** The JDK's default versions, no SNI, no client certificate. */
  public static TlsSettings defaults() {
    return new TlsSettings(List.of(), Optional.empty(), List.of());
  }

  /** The same with only these protocol versions. */
  public TlsSettings withProtocols(String... names) {
    return new TlsSettings(List.of(names), serverName, clientKeys);
  }

  /** The same with SNI. */
  public TlsSettings withServerName(String name) {
    return new TlsSettings(protocols, Optional.of(name), clientKeys);
  }

  /** The same with a client certificate. */
  public TlsSettings withClientKeys(KeyManager... keys) {
    return new TlsSettings(protocols, serverName, List.of(keys));
  }
}
