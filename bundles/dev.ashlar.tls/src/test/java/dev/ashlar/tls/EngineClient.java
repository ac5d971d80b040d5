package dev.ashlar.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A client in memory that takes any certificate. */
final class EngineClient {
  final SSLEngine engine;

  EngineClient(List<String> protocols, @Nullable String sni, KeyManager... own) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own, new TrustManager[] {new TrustAll()}, null);
    engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols.toArray(new String[0]));
    if (sni != null) {
      parameters.setServerNames(List.of(new SNIHostName(sni)));
    }
    engine.setSSLParameters(parameters);
  }

  /** Does the whole handshake with a server engine. */
  void handshake(SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
    for (int i = 0; i < 200; i++) {
      step(engine, toClient, toServer);
      step(server, toServer, toClient);
      if (done(engine) && done(server) && toServer.position() == 0 && toClient.position() == 0) {
        return;
      }
    }
    throw new SSLException("no end of the handshake");
  }

  private static boolean done(SSLEngine end) {
    return end.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine end, ByteBuffer in, ByteBuffer out) throws SSLException {
    if (end.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && in.position() == 0) {
      if (!end.getSession().isValid()) {
        end.beginHandshake();
      }
      return;
    }
    for (Runnable task = end.getDelegatedTask(); task != null; task = end.getDelegatedTask()) {
      task.run();
    }
    SSLEngineResult result;
    do {
      result = end.wrap(ByteBuffer.allocate(0), out);
    } while (result.bytesProduced() > 0
        && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
    in.flip();
    end.unwrap(in, ByteBuffer.allocate(1 << 15));
    in.compact();
  }

  X509Certificate shown() throws SSLException {
    return (X509Certificate) engine.getSession().getPeerCertificates()[0];
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] c, String a) {}

    @Override
    public void checkClientTrusted(X509Certificate[] c, String a, java.net.Socket s) {}

    @Override
    public void checkClientTrusted(X509Certificate[] c, String a, SSLEngine e) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String a) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String a, java.net.Socket s) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String a, SSLEngine e) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
