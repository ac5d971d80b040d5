package dev.ashlar.swap;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.WireScanner;
import dev.ashlar.testkit.WireScanner.Kind;
import dev.ashlar.testkit.WireScanner.Token;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One client stream over TCP, later over TLS: elements out, elements in. Keeps nothing of what has
 * passed, so that thousands of them can talk for long. Read by one thread, written by any.
 */
final class Wire implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int LOGIN_MILLIS = 60_000;
  private static final int CHUNK = 4096;

  private final WireEndpoint endpoint;
  private final SSLContext trust;
  private final byte[] chunk = new byte[CHUNK];
  private Socket socket;
  private WireScanner scanner = new WireScanner();
  private String streamError = "";

  /** The stream or the connection has ended. */
  static final class Ended extends IOException {
    private static final long serialVersionUID = 1L;

    /** The condition of a stream error, empty without. */
    private final String condition;

    /** Whether the closing tag came before the end of the connection. */
    private final boolean orderly;

    Ended(String condition, boolean orderly, String detail) {
      super(
          (condition.isEmpty() ? "no stream error" : condition)
              + (orderly ? ", closed" : ", cut off")
              + detail);
      this.condition = condition;
      this.orderly = orderly;
    }

    String condition() {
      return condition;
    }

    boolean orderly() {
      return orderly;
    }
  }

  private Wire(WireEndpoint endpoint, SSLContext trust, Socket socket) {
    this.endpoint = endpoint;
    this.trust = trust;
    this.socket = socket;
  }

  static Wire connect(WireEndpoint endpoint, SSLContext trust) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LOGIN_MILLIS);
    socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
    return new Wire(endpoint, trust, socket);
  }

  /** Switches to TLS; what was read in clear is forgotten. */
  void startTls() throws IOException {
    SSLSocket secured =
        (SSLSocket)
            trust.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    secured.startHandshake();
    socket = secured;
  }

  /** Opens a stream; returns the features that are offered. */
  String open() throws IOException {
    scanner = new WireScanner();
    send(
        "<?xml version='1.0'?><stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(endpoint.domain(), Ns.CLIENT, Ns.STREAM));
    token(); // the header
    return next();
  }

  /** From now on silence is no fault. */
  void listen() throws IOException {
    socket.setSoTimeout(0);
  }

  /**
   * The next element, as the server wrote it.
   *
   * @throws Ended if there is none
   */
  String next() throws IOException {
    while (true) {
      Token token = token();
      if (token.kind() == Kind.CLOSE) {
        throw new Ended(streamError, true, "");
      }
      if (token.raw().startsWith("<stream:error")) {
        streamError = token.raw().replaceFirst("(?s)<stream:error[^>]*><([a-z-]+).*", "$1");
      } else {
        return token.raw();
      }
    }
  }

  private Token token() throws IOException {
    while (true) {
      Optional<Token> token = scanner.next();
      if (token.isPresent()) {
        return token.get();
      }
      int count = read();
      if (count < 0) {
        throw new Ended(streamError, false, "");
      }
      scanner.feed(Arrays.copyOf(chunk, count));
    }
  }

  private int read() throws IOException {
    try {
      return socket.getInputStream().read(chunk);
    } catch (IOException e) {
      throw new Ended(streamError, false, ": " + e.getMessage());
    }
  }

  synchronized void send(String xml) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(xml.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // What was to be had from it is had.
      return;
    }
  }
}
