package dev.ashlar.tls;

import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Our end of a client's or another server's connection.
 *
 * @param engine in server mode
 */
record ServerEngine(SSLEngine engine) implements TlsEngine {
  @Override
  public TlsInfo info() {
    SSLSession session = engine.getSession();
    Certificate[] shown = session.getLocalCertificates();
    Optional<X509Certificate> local =
        shown == null || shown.length == 0
            ? Optional.empty()
            : Optional.of((X509Certificate) shown[0]);
    return new TlsInfo(
        session.getProtocol(),
        session.getCipherSuite(),
        peerChain(session),
        local,
        new SessionBindings(session, local));
  }

  private static List<X509Certificate> peerChain(SSLSession session) {
    try {
      return Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }
}
