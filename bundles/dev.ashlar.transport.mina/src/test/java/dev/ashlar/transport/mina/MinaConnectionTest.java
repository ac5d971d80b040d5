package dev.ashlar.transport.mina;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.AttemptLimits;
import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.ConnectionLimits;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.TransportException;
import dev.ashlar.transport.api.WriteResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MinaConnectionTest {
  private final TransportFixture net = new TransportFixture();

  @AfterEach
  void stop() throws IOException {
    net.close();
  }

  @Test
  void echoShouldReturnBytesHoweverTheyAreSplit() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), Served::send);
    Socket socket = net.connect(listener);
    TransportFixture.send(socket, "whole");
    assertEquals("whole", TransportFixture.read(socket, 5));
    for (char c : "split".toCharArray()) {
      TransportFixture.send(socket, String.valueOf(c));
    }
    assertEquals("split", TransportFixture.read(socket, 5));
    Served served = net.next();
    TransportFixture.await("bytes in", () -> served.connection.bytesIn() == 10);
    TransportFixture.await("bytes out", () -> served.connection.bytesOut() == 10);
  }

  @Test
  void writesOfEachThreadShouldStayInOrder() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> {});
    Socket socket = net.connect(listener);
    Served served = net.next();
    List<Thread> writers = new ArrayList<>();
    for (char name = 'a'; name <= 'd'; name++) {
      String prefix = String.valueOf(name);
      writers.add(
          new Thread(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  served.send(prefix + String.format("%04d", i));
                }
              }));
    }
    writers.forEach(Thread::start);
    int[] expected = new int[4];
    for (int i = 0; i < 4 * 2000; i++) {
      String piece = TransportFixture.read(socket, 5);
      int number = Integer.parseInt(piece.substring(1));
      assertEquals(expected[piece.charAt(0) - 'a']++, number, piece);
    }
  }

  @Test
  void closeAfterFlushShouldSendAllThenEnd() throws Exception {
    byte[] much = new byte[900_000];
    Listener listener =
        net.listen(
            TransportFixture.settings(),
            (s, d) -> {
              assertEquals(WriteResult.ACCEPTED, s.connection.write(much));
              s.connection.closeAfterFlush();
              assertEquals(WriteResult.CLOSED, s.connection.write(much));
            });
    Socket socket = net.connect(listener);
    TransportFixture.send(socket, "x");
    assertEquals(much.length, TransportFixture.skipToEnd(socket.getInputStream()));
    socket.close();
    assertEquals(CloseReason.Kind.CLOSED, net.next().reason());
  }

  @Test
  void closeAfterFlushShouldGiveUpOnPeerThatDoesNotRead() throws Exception {
    ListenerSettings settings =
        TransportFixture.settings()
            .withOutboxBytes(32 << 20)
            .withCloseTimeout(Duration.ofMillis(200));
    Listener listener = net.listen(settings, (s, d) -> {});
    net.connect(listener);
    Served served = net.next();
    served.connection.write(new byte[32 << 20]);
    served.connection.closeAfterFlush();
    assertEquals(CloseReason.Kind.FLUSH_TIMEOUT, served.reason());
    assertEquals(0, served.connection.outboxBytes());
  }

  @Test
  void peerThatClosesShouldBeReportedOnce() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> {});
    net.connect(listener).close();
    Served served = net.next();
    assertEquals(CloseReason.Kind.PEER_CLOSED, served.reason());
    assertEquals(WriteResult.CLOSED, served.connection.write(new byte[1]));
    TransportFixture.await("count falls", () -> listener.connections() == 0);
    assertEquals(1, served.closedCalls.get());
  }

  @Test
  void abortShouldEndWithoutAnotherByteToTheHandler() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> s.connection.abort());
    Socket socket = net.connect(listener);
    TransportFixture.send(socket, "x");
    Served served = net.next();
    assertEquals(CloseReason.Kind.ABORTED, served.reason());
    assertEquals("x", served.text());
  }

  @Test
  void handlerThatThrowsShouldLoseOnlyItsOwnConnection() throws Exception {
    Listener listener =
        net.listen(
            TransportFixture.settings(),
            (s, d) -> {
              if (d.equals("bad")) {
                throw new NoClassDefFoundError("for the test");
              }
              s.send(d);
            });
    List<Socket> good = List.of(net.connect(listener), net.connect(listener));
    net.next();
    net.next();
    Socket bad = net.connect(listener);
    Served failed = net.next();
    TransportFixture.send(bad, "bad");
    assertEquals(CloseReason.Kind.HANDLER_FAILED, failed.reason());
    for (Socket socket : good) {
      TransportFixture.send(socket, "good");
      assertEquals("good", TransportFixture.read(socket, 4));
    }
  }

  @Test
  void pausedConnectionShouldReceiveNothingUntilResumed() throws Exception {
    Listener listener =
        net.listen(TransportFixture.settings(), (s, d) -> s.connection.pauseReading());
    Socket socket = net.connect(listener);
    Served served = net.next();
    CompletableFuture<Long> written =
        CompletableFuture.supplyAsync(() -> writeAll(socket, 64 << 20));
    TransportFixture.await("first bytes", () -> served.count.get() > 0);
    assertTrue(served.count.get() <= 65536);
    assertFalse(written.isDone());
    while (served.count.get() < 64 << 20) {
      served.connection.loop().execute(served.connection::resumeReading);
      Thread.sleep(0, 100_000);
    }
    assertEquals(64 << 20, written.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private static long writeAll(Socket socket, int total) {
    try {
      byte[] block = new byte[1 << 16];
      for (int sent = 0; sent < total; sent += block.length) {
        socket.getOutputStream().write(block);
      }
      return total;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void connectionsOverTheLimitShouldBeHandedOverAsSuchThenRefused() throws Exception {
    ListenerSettings settings = TransportFixture.settings().withLimits(limits(10, 2, 1));
    Listener listener = net.listen(settings, (s, d) -> {});
    Socket first = net.connect(listener);
    assertEquals(Admission.ADMITTED, net.next().admission);
    net.connect(listener);
    assertEquals(Admission.ADMITTED, net.next().admission);
    net.connect(listener);
    Served over = net.next();
    assertEquals(Admission.OVER_LIMIT, over.admission);
    assertEquals(-1, net.connect(listener).getInputStream().read());
    over.connection.abort();
    first.close();
    TransportFixture.await("room again", () -> listener.connections() == 1);
    net.connect(listener);
    assertEquals(Admission.ADMITTED, net.next().admission);
  }

  private static ConnectionLimits limits(int total, int perAddress, int overLimit) {
    return new ConnectionLimits(total, perAddress, total, overLimit, AttemptLimits.DEFAULT);
  }

  @Test
  void changedLimitsShouldHoldForLiveListenersAndConnections() throws Exception {
    ListenerSettings settings = TransportFixture.settings().withLimits(limits(10, 1, 0));
    Listener listener = net.listen(settings.withOutboxBytes(1024), (s, d) -> {});
    Socket socket = net.connect(listener);
    Served served = net.next();
    assertEquals(-1, net.connect(listener).getInputStream().read());
    assertEquals(WriteResult.FULL, served.connection.write(new byte[2048]));

    listener.apply(settings.withLimits(limits(10, 2, 0)).withOutboxBytes(4096));

    assertEquals(WriteResult.ACCEPTED, served.connection.write(new byte[2048]));
    assertEquals(2048, socket.getInputStream().readNBytes(2048).length);
    net.connect(listener);
    assertEquals(Admission.ADMITTED, net.next().admission);
    assertEquals(-1, net.connect(listener).getInputStream().read());
    assertEquals(2, listener.connections());
  }

  @Test
  void listenersOfOneNameShouldBeCountedTogetherAndOverAChange() throws Exception {
    ListenerSettings settings = TransportFixture.settings().withLimits(limits(2, 2, 0));
    Listener first = net.listen(settings, (s, d) -> {});
    Listener second = net.listen(settings, (s, d) -> {});
    net.connect(first);
    net.next();
    net.connect(second);
    net.next();
    assertEquals(1, first.connections());
    assertEquals(-1, net.connect(second).getInputStream().read());
    first.close();
    second.close();
    Listener third = net.listen(settings, (s, d) -> {});
    assertEquals(-1, net.connect(third).getInputStream().read());
  }

  @Test
  void connectionsShouldBeRefusedWhereAttemptsAreTooMany() throws Exception {
    AttemptLimits attempts = new AttemptLimits(3, 3, Duration.ofHours(1));
    ListenerSettings settings =
        TransportFixture.settings().withLimits(new ConnectionLimits(10, 10, 10, 10, attempts));
    Listener listener = net.listen(settings, (s, d) -> {});
    for (int i = 0; i < 3; i++) {
      net.connect(listener).close();
      net.next().reason();
    }
    assertEquals(-1, net.connect(listener).getInputStream().read());
    TransportFixture.await("none counted", () -> listener.connections() == 0);
  }

  @Test
  void listenerShouldCloseWithoutItsConnections() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), Served::send);
    Socket socket = net.connect(listener);
    Served served = net.next();
    listener.close();
    listener.close();
    assertThrows(IOException.class, () -> net.connect(listener));
    TransportFixture.send(socket, "alive");
    assertEquals("alive", TransportFixture.read(socket, 5));
    served.connection.abort();
    assertEquals(CloseReason.Kind.ABORTED, served.reason());
  }

  @Test
  void stoppedTransportShouldCloseItsConnections() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> {});
    Socket socket = net.connect(listener);
    Served served = net.next();
    net.transport.close();
    assertEquals(CloseReason.Kind.STOPPED, served.reason());
    assertEquals(-1, socket.getInputStream().read());
    assertThrows(
        java.util.concurrent.RejectedExecutionException.class,
        () -> served.connection.loop().execute(() -> {}));
  }

  @Test
  void addressInUseShouldBeToldWithListenerAndAddress() {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> {});
    ListenerSettings again = ListenerSettings.of("second", listener.address());
    TransportException e =
        assertThrows(TransportException.class, () -> net.listen(again, (s, d) -> {}));
    assertTrue(e.getMessage().contains("second"), e.getMessage());
    assertTrue(
        e.getMessage().contains(String.valueOf(listener.address().getPort())), e.getMessage());
  }

  @Test
  void ipv6ListenerShouldServe() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("::"), 0);
    Listener listener = net.listen(ListenerSettings.of("v6", any), Served::send);
    for (String address : List.of("::1", "127.0.0.1")) {
      Socket socket = new Socket(address, listener.address().getPort());
      TransportFixture.send(socket, address);
      assertEquals(address, TransportFixture.read(socket, address.length()));
      socket.close();
    }
  }

  @Test
  void timersShouldRunOnTheLoopUnlessCancelled() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), (s, d) -> {});
    net.connect(listener);
    Served served = net.next();
    AtomicBoolean cancelledRan = new AtomicBoolean();
    Cancellable cancelled =
        served.connection.loop().schedule(() -> cancelledRan.set(true), Duration.ofMillis(150));
    cancelled.cancel();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    served
        .connection
        .loop()
        .schedule(() -> ran.complete(served.connection.loop().inLoop()), Duration.ofMillis(300));
    assertTrue(ran.get(Served.PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertFalse(cancelledRan.get());
  }

  @Test
  void taskThatThrowsShouldNotStopTheLoop() throws Exception {
    Listener listener = net.listen(TransportFixture.settings(), Served::send);
    Socket socket = net.connect(listener);
    Served served = net.next();
    served
        .connection
        .loop()
        .execute(
            () -> {
              throw new IllegalStateException("for the test");
            });
    TransportFixture.send(socket, "on");
    assertEquals("on", new String(socket.getInputStream().readNBytes(2), UTF_8));
  }
}
