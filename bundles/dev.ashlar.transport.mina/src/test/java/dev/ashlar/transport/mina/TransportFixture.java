package dev.ashlar.transport.mina;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A transport on loopback with two loops, and plain clients of it. */
final class TransportFixture implements AutoCloseable {
  static final byte[] PROCEED = "<proceed/>".getBytes(UTF_8);

  static final TransportSettings USUAL = new TransportSettings(2, 2, 64, 64, 65536);

  final MinaTransport transport;
  private final BlockingQueue<Served> served = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();

  TransportFixture() {
    this(USUAL);
  }

  TransportFixture(TransportSettings settings) {
    this.transport = new MinaTransport(settings);
  }

  static ListenerSettings settings() {
    return ListenerSettings.of("test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  Listener listen(ListenerSettings settings, BiConsumer<Served, String> onData) {
    return transport.listen(
        settings,
        (connection, admission) -> {
          Served handler = new Served(connection, admission, onData);
          served.add(handler);
          return handler;
        });
  }

  /** A listener whose connections switch to TLS as soon as they see a whole starttls element. */
  Listener listenTls(TestTls tls, ListenerSettings settings, BiConsumer<Served, String> onData) {
    return listen(
        settings,
        (handler, data) -> {
          if (handler.connection.tls().isPresent()) {
            onData.accept(handler, data);
          } else if (handler.text().contains("<starttls/>")) {
            handler.connection.startTls(tls.serverEngine(), PROCEED);
          }
        });
  }

  Socket connect(Listener listener) throws IOException {
    Socket socket = new Socket(listener.address().getAddress(), listener.address().getPort());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Served.PATIENCE_SECONDS));
    sockets.add(socket);
    return socket;
  }

  Socket connectTls(Listener listener, TestTls tls, String protocol) throws IOException {
    Socket socket = connect(listener);
    send(socket, "<starttls/>");
    read(socket, PROCEED.length);
    return tls.client(socket, protocol);
  }

  Served next() throws InterruptedException {
    Served next = served.poll(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no connection came");
    }
    return next;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), UTF_8);
  }

  static long skipToEnd(InputStream in) throws IOException {
    byte[] buffer = new byte[65536];
    long total = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      total += n;
    }
    return total;
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Served.PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never happened: " + what);
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    transport.close();
  }
}
