package dev.ashlar.transport.mina;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one socket: moves bytes from the outbox, encrypted if need be, to the
 * operating system. What that does not take is kept, in order, until it can be written. Confined to
 * the loop but for {@link #bytesOut}.
 */
final class Wire {
  /**
   * The JDK copies what it writes into a direct buffer of that size and keeps it: so not too much
   * at a time.
   */
  private static final int SLICE = 1 << 16;

  private final SocketChannel channel;
  private final Outbox outbox;
  private final Consumer<Boolean> writeInterest;
  private final AtomicLong bytesOut = new AtomicLong();
  private @Nullable ByteBuffer rest;
  private @Nullable ByteBuffer unencrypted;

  /**
   * Makes one.
   *
   * @param channel non-blocking
   * @param outbox where {@link #push} takes from
   * @param writeInterest told whether {@link #resume} is to be called when the channel is writable
   */
  Wire(SocketChannel channel, Outbox outbox, Consumer<Boolean> writeInterest) {
    this.channel = channel;
    this.outbox = outbox;
    this.writeInterest = writeInterest;
  }

  /** Whether the socket did not take all. */
  boolean blocked() {
    return rest != null;
  }

  long bytesOut() {
    return bytesOut.get();
  }

  /** Moves what the outbox has, as far as the socket takes it. */
  void push(@Nullable TlsLayer tls) throws IOException {
    while (!blocked()) {
      ByteBuffer next = unencrypted == null ? outbox.take() : unencrypted;
      if (next == null) {
        return;
      }
      write(tls == null ? next : tls.encode(next));
      unencrypted = next.hasRemaining() ? next : null;
    }
  }

  /** Moves all that the outbox has and some more, the last that goes out in clear. */
  void pushLastClear(ByteBuffer last) throws IOException {
    ByteBuffer before = outbox.take();
    if (before != null) {
      write(before);
    }
    write(last);
  }

  /**
   * Tells the outbox what is left of what was taken.
   *
   * @return whether the owner is to be told that there is room again
   */
  boolean settle() {
    return outbox.settle(remaining(rest) + remaining(unencrypted));
  }

  private static int remaining(@Nullable ByteBuffer buffer) {
    return buffer == null ? 0 : buffer.remaining();
  }

  /**
   * Writes as much as the socket takes and keeps the rest.
   *
   * @param data all of it is consumed; the buffer may be used again afterwards
   */
  void write(ByteBuffer data) throws IOException {
    ByteBuffer before = rest;
    if (before == null) {
      put(data);
    }
    if (data.hasRemaining()) {
      ByteBuffer waiting = ByteBuffer.allocate(remaining(before) + data.remaining());
      if (before != null) {
        waiting.put(before);
      }
      rest = waiting.put(data).flip();
      writeInterest.accept(true);
    }
  }

  /** Goes on after the socket became writable. */
  void resume() throws IOException {
    ByteBuffer waiting = rest;
    if (waiting != null) {
      put(waiting);
      if (waiting.hasRemaining()) {
        return;
      }
      rest = null;
    }
    writeInterest.accept(false);
  }

  private void put(ByteBuffer data) throws IOException {
    int end = data.limit();
    long total = 0;
    int wanted;
    int written;
    do {
      wanted = Math.min(SLICE, end - data.position());
      data.limit(data.position() + wanted);
      written = wanted == 0 ? 0 : channel.write(data);
      data.limit(end);
      total += written;
    } while (written == wanted && data.hasRemaining());
    bytesOut.lazySet(bytesOut.get() + total);
  }

  /** Sends the end of our side of TCP. */
  void shutdown() throws IOException {
    channel.shutdownOutput();
  }

  /** Drops all. */
  void clear() {
    outbox.clear();
    rest = null;
    unencrypted = null;
  }
}
