package dev.ashlar.transport.mina;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.Listener;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes that wait for the one thread that does their work, two of one address at most. */
class HandshakesTest {
  @TempDir static Path directory;
  private static TestTls tls;

  private final TransportFixture net =
      new TransportFixture(new TransportSettings(2, 1, 64, 2, 65536));
  private Listener listener;

  @BeforeAll
  static void makeKey() throws Exception {
    tls = TestTls.create(directory);
  }

  @BeforeEach
  void listen() {
    listener = net.listenTls(tls, TransportFixture.settings(), Served::send);
  }

  @AfterEach
  void stop() throws IOException {
    tls.keys().release();
    net.close();
  }

  /** Sends a ClientHello and no more. */
  private Served begin() throws Exception {
    Socket socket = net.connect(listener);
    TransportFixture.send(socket, "<starttls/>");
    TransportFixture.read(socket, TransportFixture.PROCEED.length);
    socket.getOutputStream().write(tls.clientHello());
    return net.next();
  }

  @Test
  void whatIsEstablishedShouldNotWaitForHandshakes() throws Exception {
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    int before = tls.keys().asked();
    tls.keys().hold();
    begin();
    begin();
    TransportFixture.await("the thread is busy", () -> tls.keys().asked() > before);
    TransportFixture.send(socket, "hello");
    assertEquals("hello", TransportFixture.read(socket, 5));
  }

  @Test
  void oneHandshakeTooManyOfAnAddressShouldEndItsConnectionAlone() throws Exception {
    int before = tls.keys().asked();
    tls.keys().hold();
    List<Served> waiting = new ArrayList<>();
    waiting.add(begin());
    TransportFixture.await("the thread is busy", () -> tls.keys().asked() > before);
    waiting.add(begin());
    waiting.add(begin());
    CloseReason reason = begin().closed.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(
        new CloseReason(CloseReason.Kind.IO_FAILED, "too many TLS handshakes wait"), reason);
    for (Served served : waiting) {
      assertEquals(0, served.closedCalls.get());
    }
  }

  @Test
  void noWorkShouldBeDoneForWhoIsGone() throws Exception {
    int before = tls.keys().asked();
    tls.keys().hold();
    begin();
    TransportFixture.await("the thread is busy", () -> tls.keys().asked() > before);
    Served gone = begin();
    gone.connection.abort();
    gone.closed.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    tls.keys().release();
    SSLSocket socket = (SSLSocket) net.connectTls(listener, tls, "TLSv1.3");
    TransportFixture.send(socket, "hello");
    assertEquals("hello", TransportFixture.read(socket, 5));
    assertEquals(before + 2, tls.keys().asked());
  }
}
