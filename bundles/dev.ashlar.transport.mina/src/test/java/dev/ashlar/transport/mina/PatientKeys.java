package dev.ashlar.transport.mina;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Keys that make the handshakes of a server wait, as if each were very much work. */
final class PatientKeys extends X509ExtendedKeyManager {
  private final X509ExtendedKeyManager keys;
  private final Set<SSLEngine> asked = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  PatientKeys(KeyStore store, char[] password) throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, password);
    keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  /** From now on handshakes wait. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  void release() {
    gate.countDown();
  }

  /** How many handshakes have come to this point. */
  int asked() {
    return asked.size();
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    asked.add(engine);
    try {
      if (!gate.await(Served.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody has released the keys");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return keys.chooseEngineServerAlias(type, issuers, engine);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return keys.getClientAliases(type, issuers);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return keys.chooseClientAlias(types, issuers, socket);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return keys.getServerAliases(type, issuers);
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return keys.chooseServerAlias(type, issuers, socket);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return keys.getPrivateKey(alias);
  }
}
