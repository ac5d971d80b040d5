package dev.ashlar.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client certificate through the handshake, where the client proves that it has the key:
 * who relies on the certificate (SASL EXTERNAL) validates it, knowing for which address (RFC 6120
 * section 13.7.2). Servers are not trusted at all.
 */
final class UnjudgedClients extends X509ExtendedTrustManager {
  private final Supplier<X509Certificate[]> issuers;

  /**
   * Lets everybody through.
   *
   * @param issuers told to clients, so that they choose the right certificate
   */
  UnjudgedClients(Supplier<X509Certificate[]> issuers) {
    this.issuers = issuers;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this side is a server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issuers.get();
  }
}
