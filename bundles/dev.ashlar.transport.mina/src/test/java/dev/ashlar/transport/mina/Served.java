package dev.ashlar.transport.mina;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.TlsInfo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** The server's end of one connection in a test: records what happens. */
final class Served implements ConnectionHandler {
  /** The most that any step of a test may take. */
  static final long PATIENCE_SECONDS = 30;

  final Connection connection;
  final Admission admission;
  final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  final CompletableFuture<TlsInfo> secured = new CompletableFuture<>();
  final AtomicInteger drained = new AtomicInteger();
  final AtomicInteger closedCalls = new AtomicInteger();
  final AtomicLong count = new AtomicLong();
  private final BiConsumer<Served, String> onData;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  Served(Connection connection, Admission admission, BiConsumer<Served, String> onData) {
    this.connection = connection;
    this.admission = admission;
    this.onData = onData;
  }

  @Override
  public void received(ByteBuffer data) {
    if (!connection.loop().inLoop()) {
      throw new IllegalStateException("not on the loop");
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    count.addAndGet(bytes.length);
    synchronized (all) {
      if (all.size() < 1 << 16) {
        all.writeBytes(bytes);
      }
    }
    onData.accept(this, new String(bytes, UTF_8));
  }

  @Override
  public void secured(TlsInfo info) {
    secured.complete(info);
  }

  @Override
  public void drained() {
    drained.incrementAndGet();
  }

  @Override
  public void closed(CloseReason reason) {
    closedCalls.incrementAndGet();
    closed.complete(reason);
  }

  String text() {
    synchronized (all) {
      return all.toString(UTF_8);
    }
  }

  void send(String text) {
    connection.write(text.getBytes(UTF_8));
  }

  CloseReason.Kind reason() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS).kind();
  }
}
