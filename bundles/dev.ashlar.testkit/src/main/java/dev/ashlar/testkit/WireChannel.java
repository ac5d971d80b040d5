package dev.ashlar.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The bytes below the XML: a TCP connection, and TLS over it once {@link #startTls} was called.
 * Keeps every raw byte received, so tests can look at what lay between two layers. Blocking,
 * confined to the test's thread.
 */
final class WireChannel implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;

  /** What a read brought: data, or silence until the deadline, or the end of the connection. */
  enum Outcome {
    DATA,
    TIMEOUT,
    END
  }

  /** Outcome of one read with the bytes it brought. */
  static final class Read {
    static final Read TIMEOUT = new Read(Outcome.TIMEOUT, new byte[0]);
    static final Read END = new Read(Outcome.END, new byte[0]);

    private final Outcome outcome;
    private final byte[] bytes;

    Read(Outcome outcome, byte[] bytes) {
      this.outcome = outcome;
      this.bytes = bytes.clone();
    }

    Outcome outcome() {
      return outcome;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  private final Socket socket;
  private final ByteArrayOutputStream rawIn = new ByteArrayOutputStream();
  private Optional<TlsLayer> tls = Optional.empty();

  WireChannel(WireEndpoint endpoint) {
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      if (endpoint.source().isPresent()) {
        socket.bind(new InetSocketAddress(endpoint.source().get(), 0));
      }
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot connect to " + endpoint, e);
    }
  }

  /** Sends bytes through TLS where it is on; a connection that is gone is noticed by reading. */
  void write(byte[] bytes) throws SSLException {
    writeRaw(tls.isPresent() ? tls.get().wrap(bytes) : bytes);
  }

  void writeRaw(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException gone) {
      // The server may have closed already; what it said before is still to be read.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Read read(long deadline) throws SSLException {
    return tls.isPresent() ? tls.get().read(deadline) : readRaw(deadline);
  }

  Read readRaw(long deadline) {
    long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    byte[] chunk = new byte[16 * 1024];
    try {
      socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
      int count = socket.getInputStream().read(chunk);
      if (count < 0) {
        return Read.END;
      }
      rawIn.write(chunk, 0, count);
      return new Read(Outcome.DATA, Arrays.copyOf(chunk, count));
    } catch (SocketTimeoutException e) {
      return Read.TIMEOUT;
    } catch (SocketException reset) {
      return Read.END;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] rawReceived() {
    return rawIn.toByteArray();
  }

  /** Runs a TLS handshake as client; from then on everything is encrypted. */
  void startTls(WireEndpoint endpoint, TlsSettings settings, long deadline) throws SSLException {
    TlsLayer layer = new TlsLayer(this, endpoint, settings);
    tls = Optional.of(layer);
    layer.handshake(deadline);
  }

  Optional<TlsLayer> tls() {
    return tls;
  }

  /** Ends only our sending half of the TCP connection. */
  void shutdownOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException gone) {
      // Nothing is left to shut down.
      return;
    }
  }

  /** Makes the close an abortive one: TCP RST instead of FIN. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException gone) {
      return;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      return;
    }
  }
}
