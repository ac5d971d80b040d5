package dev.ashlar.conformance;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many plain connections, from any loopback address. Confined to the test's thread. */
final class Crowd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final WireEndpoint endpoint;
  private final List<Socket> sockets = new ArrayList<>();

  Crowd(WireEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** One more, from this address; sends nothing. */
  Socket join(String from) {
    try {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a stream on it. */
  Socket open(Socket socket) {
    return send(
        socket,
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(endpoint.domain(), Ns.CLIENT, Ns.STREAM));
  }

  Socket send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the server has said this, or all that it says if it never does. */
  static String heard(Socket socket, String until) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.write(b);
        if (b == '>' && all.toString(StandardCharsets.UTF_8).endsWith(until)) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server neither says " + until + " nor closes: " + all, e);
    } catch (SocketException reset) {
      // an end, too
      return all.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** All that the server says to the end of the connection. */
  static String heardToTheEnd(Socket socket) {
    return heard(socket, "\0");
  }

  /** Drops all connections. */
  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    sockets.clear();
  }
}
