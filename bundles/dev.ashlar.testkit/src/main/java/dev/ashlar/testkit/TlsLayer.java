package dev.ashlar.testkit;

import dev.ashlar.testkit.WireChannel.Outcome;
import dev.ashlar.testkit.WireChannel.Read;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as client over a {@link WireChannel}, by the JDK's SSLEngine, in the caller's thread. */
final class TlsLayer {
  private static final byte[] NOTHING = new byte[0];

  private final WireChannel channel;
  private final SSLEngine engine;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();
  private ByteBuffer incoming = ByteBuffer.allocate(0);
  private boolean closeNotify;

  TlsLayer(WireChannel channel, WireEndpoint endpoint, TlsSettings settings) {
    this.channel = channel;
    this.engine = engine(endpoint, settings);
  }

  private static SSLEngine engine(WireEndpoint endpoint, TlsSettings settings) {
    SSLContext context = settings.shared().orElseGet(() -> context(settings.clientKeys()));
    SSLEngine engine = context.createSSLEngine(endpoint.host(), endpoint.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    settings.serverName().ifPresent(n -> parameters.setServerNames(List.of(new SNIHostName(n))));
    if (!settings.protocols().isEmpty()) {
      parameters.setProtocols(settings.protocols().toArray(new String[0]));
    }
    if (!settings.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(settings.cipherSuites().toArray(new String[0]));
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  static SSLContext context(List<KeyManager> clientKeys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = clientKeys.toArray(new KeyManager[0]);
      context.init(keys, new TrustManager[] {new TrustAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SSLSession session() {
    return engine.getSession();
  }

  boolean closeNotifyReceived() {
    return closeNotify;
  }

  /** Runs a handshake to its end; a second call tries a renegotiation. */
  void handshake(long deadline) throws SSLException {
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
      switch (status) {
        case NEED_TASK -> status = runTasks();
        case NEED_WRAP -> status = flush(NOTHING, new ByteArrayOutputStream());
        default -> status = unwrapHandshake(deadline);
      }
    }
  }

  private HandshakeStatus runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    return engine.getHandshakeStatus();
  }

  private HandshakeStatus unwrapHandshake(long deadline) throws SSLException {
    ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    SSLEngineResult result = engine.unwrap(incoming, plain);
    early.write(plain.array(), 0, plain.position());
    if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
      Read read = channel.readRaw(deadline);
      if (read.outcome() != Outcome.DATA) {
        throw new SSLException(
            "TLS handshake: " + read.outcome() + " while waiting for the server");
      }
      append(read.bytes());
    } else if (result.getStatus() == Status.CLOSED) {
      closeNotify = true;
      throw new SSLException("TLS handshake: closed by the server");
    }
    return result.getHandshakeStatus();
  }

  /** Encrypts application data. */
  byte[] wrap(byte[] bytes) throws SSLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer source = ByteBuffer.wrap(bytes);
    do {
      wrapOnce(source, out);
    } while (source.hasRemaining() && !engine.isOutboundDone());
    return out.toByteArray();
  }

  private HandshakeStatus flush(byte[] bytes, ByteArrayOutputStream out) throws SSLException {
    HandshakeStatus status = wrapOnce(ByteBuffer.wrap(bytes), out);
    channel.writeRaw(out.toByteArray());
    return status;
  }

  private HandshakeStatus wrapOnce(ByteBuffer source, ByteArrayOutputStream out)
      throws SSLException {
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    SSLEngineResult result = engine.wrap(source, record);
    out.write(record.array(), 0, record.position());
    return result.getHandshakeStatus();
  }

  /** Decrypted data, or silence, or the end; post-handshake messages are dealt with silently. */
  Read read(long deadline) throws SSLException {
    if (early.size() > 0) {
      byte[] bytes = early.toByteArray();
      early.reset();
      return new Read(Outcome.DATA, bytes);
    }
    while (true) {
      ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
      SSLEngineResult result = engine.unwrap(incoming, plain);
      if (plain.position() > 0) {
        return new Read(Outcome.DATA, Arrays.copyOf(plain.array(), plain.position()));
      }
      if (result.getStatus() == Status.CLOSED) {
        closeNotify = true;
        return awaitTcpEnd(deadline);
      }
      afterHandshake(result.getHandshakeStatus());
      if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
        Read read = channel.readRaw(deadline);
        if (read.outcome() != Outcome.DATA) {
          return read;
        }
        append(read.bytes());
      }
    }
  }

  private void afterHandshake(HandshakeStatus status) throws SSLException {
    if (status == HandshakeStatus.NEED_TASK) {
      runTasks();
    } else if (status == HandshakeStatus.NEED_WRAP) {
      flush(NOTHING, new ByteArrayOutputStream());
    }
  }

  private Read awaitTcpEnd(long deadline) throws SSLException {
    engine.closeOutbound();
    channel.writeRaw(wrap(NOTHING));
    Read read = channel.readRaw(deadline);
    while (read.outcome() == Outcome.DATA) {
      read = channel.readRaw(deadline);
    }
    return read;
  }

  private void append(byte[] bytes) {
    ByteBuffer joined = ByteBuffer.allocate(incoming.remaining() + bytes.length);
    joined.put(incoming).put(bytes).flip();
    incoming = joined;
  }

  /** Sends close_notify. */
  void closeOutbound() throws SSLException {
    engine.closeOutbound();
    channel.writeRaw(wrap(NOTHING));
  }

  /** Tests look at the certificate themselves. */
  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String authType, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String authType, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
