package dev.ashlar.tls;

import java.net.IDN;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate: by the SNI name if the client sends one that is ours, else by the
 * stream's host, which the engine was made with. The alias of a key is its host.
 */
final class HostKeyManager extends X509ExtendedKeyManager {
  private final Map<String, HostKey> keys;

  /**
   * Makes a manager of a fixed set of keys.
   *
   * @param keys by host
   */
  HostKeyManager(Map<String, HostKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    String host = requestedHost(engine).orElse(engine.getPeerHost());
    HostKey key = host == null ? null : keys.get(host);
    return key != null && fits(key, keyType) ? host : null;
  }

  private static boolean fits(HostKey key, String keyType) {
    String algorithm = key.certificate().getPublicKey().getAlgorithm();
    return keyType.equals(algorithm) || (algorithm.equals("RSA") && keyType.equals("RSASSA-PSS"));
  }

  private Optional<String> requestedHost(SSLEngine engine) {
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name instanceof SNIHostName hostName) {
          String host = IDN.toUnicode(hostName.getAsciiName()).toLowerCase(Locale.ROOT);
          return Optional.of(host).filter(keys::containsKey);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    HostKey key = keys.get(alias);
    return key == null ? null : key.key();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    HostKey key = keys.get(alias);
    return key == null ? null : key.chainArray();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
