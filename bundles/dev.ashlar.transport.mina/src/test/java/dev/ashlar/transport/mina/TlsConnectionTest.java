package dev.ashlar.transport.mina;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.WriteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConnectionTest {
  @TempDir static Path directory;
  private static TestTls tls;

  private final TransportFixture net = new TransportFixture();

  @BeforeAll
  static void makeKey() throws Exception {
    tls = TestTls.create(directory);
  }

  @AfterEach
  void stop() throws IOException {
    net.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void echoShouldReturnBytesOverTls(String protocol) throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), Served::send);
    Socket socket = net.connectTls(listener, tls, protocol);
    String text = "0123456789".repeat(5000);
    TransportFixture.send(socket, text);
    assertEquals(text, TransportFixture.read(socket, text.length()));
    for (char c : "split".toCharArray()) {
      TransportFixture.send(socket, String.valueOf(c));
    }
    assertEquals("split", TransportFixture.read(socket, 5));
    Served served = net.next();
    assertEquals(protocol, served.secured.get().protocol());
    assertEquals(protocol, served.connection.tls().orElseThrow().protocol());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void recordsSplitAnywhereShouldBeDecoded(String protocol) throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), Served::send);
    try (SlowProxy proxy = new SlowProxy(listener.address())) {
      Socket plain = new Socket(proxy.address().getAddress(), proxy.address().getPort());
      TransportFixture.send(plain, "<starttls/>");
      TransportFixture.read(plain, TransportFixture.PROCEED.length);
      SSLSocket socket = tls.client(plain, protocol);
      TransportFixture.send(socket, "byte by byte");
      assertEquals("byte by byte", TransportFixture.read(socket, 12));
      socket.close();
    }
  }

  @Test
  void whatIsWrittenDuringTheHandshakeShouldFollowProtected() throws Exception {
    Listener listener =
        net.listen(
            TransportFixture.settings(),
            (s, d) -> {
              s.send("before");
              s.connection.startTls(tls.serverEngine(), TransportFixture.PROCEED);
              s.send("after");
            });
    Socket plain = net.connect(listener);
    TransportFixture.send(plain, "<starttls/>");
    assertEquals("before<proceed/>", TransportFixture.read(plain, 16));
    assertEquals("after", TransportFixture.read(tls.client(plain, "TLSv1.3"), 5));
  }

  @Test
  void clearBytesBehindStartTlsShouldNeverReachTheHandler() throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), (s, d) -> {});
    Socket plain = net.connect(listener);
    TransportFixture.send(plain, "<starttls/><injected/>");
    TransportFixture.read(plain, TransportFixture.PROCEED.length);
    SSLSocket socket = tls.client(plain, "TLSv1.3");
    TransportFixture.send(socket, "protected");
    Served served = net.next();
    TransportFixture.await("protected text", () -> served.text().endsWith("protected"));
    assertEquals("<starttls/><injected/>protected", served.text());
  }

  @Test
  void clearBytesAfterProceedShouldEndTheConnectionWithoutXml() throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), (s, d) -> {});
    Socket plain = net.connect(listener);
    TransportFixture.send(plain, "<starttls/>");
    TransportFixture.read(plain, TransportFixture.PROCEED.length);
    TransportFixture.send(plain, "<message/>");
    String rest = new String(plain.getInputStream().readAllBytes(), UTF_8);
    assertFalse(rest.contains("<"), rest);
    Served served = net.next();
    assertEquals(CloseReason.Kind.TLS_FAILED, served.reason());
    assertEquals("<starttls/>", served.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void closeAfterFlushShouldSendCloseNotify(String protocol) throws Exception {
    Listener listener =
        net.listenTls(
            tls,
            TransportFixture.settings(),
            (s, d) -> {
              s.send("bye");
              s.connection.closeAfterFlush();
            });
    Socket socket = net.connectTls(listener, tls, protocol);
    TransportFixture.send(socket, "x");
    assertEquals("bye", TransportFixture.read(socket, 3));
    assertEquals(-1, socket.getInputStream().read());
    socket.close();
    assertEquals(CloseReason.Kind.CLOSED, net.next().reason());
  }

  @Test
  void abortShouldLookLikeTruncationToTheClient() throws Exception {
    Listener listener =
        net.listenTls(tls, TransportFixture.settings(), (s, d) -> s.connection.abort());
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    TransportFixture.send(socket, "x");
    assertThrows(IOException.class, () -> socket.getInputStream().read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void closeNotifyOfThePeerShouldEndTheConnection(String protocol) throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), (s, d) -> {});
    Socket socket = net.connectTls(listener, tls, protocol);
    Served served = net.next();
    socket.close();
    CloseReason reason = served.closed.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(CloseReason.of(CloseReason.Kind.PEER_CLOSED), reason);
  }

  @Test
  void renegotiationShouldBeRefused() throws Exception {
    Listener listener = net.listenTls(tls, TransportFixture.settings(), Served::send);
    SSLSocket socket = (SSLSocket) net.connectTls(listener, tls, "TLSv1.2");
    TransportFixture.send(socket, "on");
    assertEquals("on", TransportFixture.read(socket, 2));
    assertThrows(
        SSLException.class,
        () -> {
          socket.startHandshake();
          TransportFixture.send(socket, "again");
          TransportFixture.read(socket, 5);
        });
    assertEquals(CloseReason.Kind.TLS_FAILED, net.next().reason());
  }

  @Test
  void readerThatStopsShouldFillTheOutboxAndNoMore() throws Exception {
    int bound = 256 << 10;
    Listener listener =
        net.listenTls(tls, TransportFixture.settings().withOutboxBytes(bound), (s, d) -> {});
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    Served served = net.next();
    served.secured.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    byte[] block = new byte[10_000];
    long accepted = 0;
    int refusedInARow = 0;
    while (refusedInARow < 200) {
      if (served.connection.write(block) == WriteResult.ACCEPTED) {
        accepted += block.length;
        refusedInARow = 0;
      } else {
        refusedInARow++;
        Thread.sleep(2);
      }
      assertTrue(served.connection.outboxBytes() <= bound + (4 << 10));
      assertTrue(accepted < 64 << 20, "the bound is never hit");
    }
    served.connection.closeAfterFlush();
    assertEquals(accepted, TransportFixture.skipToEnd(socket.getInputStream()));
  }

  @Test
  void readerThatGoesOnShouldMakeRoom() throws Exception {
    Listener listener =
        net.listenTls(tls, TransportFixture.settings().withOutboxBytes(64 << 10), (s, d) -> {});
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    Served served = net.next();
    served.secured.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS);
    byte[] block = new byte[10_000];
    long accepted = 0;
    WriteResult result = served.connection.write(block);
    while (result == WriteResult.ACCEPTED) {
      accepted += block.length;
      result = served.connection.write(block);
    }
    assertEquals(WriteResult.FULL, result);
    socket.getInputStream().readNBytes((int) accepted);
    TransportFixture.await("drained", () -> served.drained.get() > 0);
    assertEquals(WriteResult.ACCEPTED, served.connection.write(block));
  }

  @Test
  void pausedServerShouldStopTheClient() throws Exception {
    Listener listener =
        net.listenTls(tls, TransportFixture.settings(), (s, d) -> s.connection.pauseReading());
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    Served served = net.next();
    long total = 64 << 20;
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(socket, total, sent));
    TransportFixture.await("first bytes", () -> served.count.get() > "<starttls/>".length());
    long before = -1;
    while (before != sent.get()) {
      before = sent.get();
      Thread.sleep(200);
    }
    assertTrue(sent.get() < total, "the client was never stopped");
    assertTrue(served.count.get() <= 2 * 65536, "received while paused: " + served.count);
    while (!writer.isDone()) {
      served.connection.loop().execute(served.connection::resumeReading);
      Thread.sleep(0, 100_000);
    }
    assertEquals(total, sent.get());
  }

  private static void write(Socket socket, long total, AtomicLong sent) {
    try {
      byte[] block = new byte[1 << 14];
      while (sent.get() < total) {
        socket.getOutputStream().write(block);
        sent.addAndGet(block.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void secondStartTlsShouldBeRefused() throws Exception {
    Listener listener =
        net.listenTls(
            tls,
            TransportFixture.settings(),
            (s, d) ->
                assertThrows(
                    IllegalStateException.class,
                    () -> s.connection.startTls(tls.serverEngine(), new byte[0])));
    Socket socket = net.connectTls(listener, tls, "TLSv1.3");
    TransportFixture.send(socket, "x");
    socket.close();
    assertEquals(CloseReason.Kind.PEER_CLOSED, net.next().reason());
  }
}
