package dev.ashlar.transport.mina;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes one connection on, each byte to the server in a packet of its own. */
final class SlowProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final Thread thread;

  SlowProxy(InetSocketAddress server) throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> run(server));
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void run(InetSocketAddress server) {
    try (Socket in = listener.accept();
        Socket out = new Socket(server.getAddress(), server.getPort())) {
      out.setTcpNoDelay(true);
      Thread back = new Thread(() -> copy(out, in));
      back.setDaemon(true);
      back.start();
      copy(in, out);
    } catch (IOException e) {
      // The test closed one of the ends.
      return;
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        out.write(b);
      }
    } catch (IOException e) {
      // The test closed one of the ends.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
