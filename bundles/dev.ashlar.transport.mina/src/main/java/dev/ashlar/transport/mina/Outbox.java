package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.WriteResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent on one connection and was not yet given to the operating system. Any thread
 * appends; the loop takes all at once. Holds no buffer while it is empty.
 */
final class Outbox {
  private static final byte[] NOTHING = {};
  private static final int FIRST_CAPACITY = 512;

  private final IntSupplier bound;
  private final Runnable flushRequest;

  private byte[] collected = NOTHING;
  private int length;
  private int inFlight;
  private boolean flushRequested;
  private boolean congested;
  private boolean open = true;

  /**
   * Makes an empty one.
   *
   * @param bound in bytes, asked for at each use
   * @param flushRequest called, by the appending thread, at most once until {@link #take} is called
   */
  Outbox(IntSupplier bound, Runnable flushRequest) {
    this.bound = bound;
    this.flushRequest = flushRequest;
  }

  /** Appends all of it or nothing. */
  WriteResult append(byte[] bytes, int offset, int count) {
    boolean full;
    boolean request;
    synchronized (this) {
      if (!open) {
        return WriteResult.CLOSED;
      }
      int most = bound.getAsInt();
      full = count > most - length - inFlight;
      if (!full) {
        copy(bytes, offset, count);
      }
      congested |= full || length + inFlight > most / 4 * 3;
      request = !flushRequested;
      flushRequested = true;
    }
    if (request) {
      flushRequest.run();
    }
    return full ? WriteResult.FULL : WriteResult.ACCEPTED;
  }

  private void copy(byte[] bytes, int offset, int count) {
    int needed = length + count;
    if (needed > collected.length) {
      int grown = Math.min(bound.getAsInt(), Math.max(FIRST_CAPACITY, collected.length * 2));
      collected = Arrays.copyOf(collected, Math.max(needed, grown));
    }
    System.arraycopy(bytes, offset, collected, length, count);
    length = needed;
  }

  /**
   * Hands out all that was appended; it counts until {@link #settle} says that it is gone.
   *
   * @return the bytes, owned by the caller; null if there are none
   */
  synchronized @Nullable ByteBuffer take() {
    flushRequested = false;
    if (length == 0) {
      return null;
    }
    ByteBuffer taken = ByteBuffer.wrap(collected, 0, length);
    inFlight += length;
    collected = NOTHING;
    length = 0;
    return taken;
  }

  /**
   * Tells how much of what was taken is still not with the operating system.
   *
   * @param remaining bytes
   * @return whether the owner is to be told that there is room again
   */
  synchronized boolean settle(int remaining) {
    inFlight = remaining;
    if (congested && length + inFlight <= bound.getAsInt() / 2) {
      congested = false;
      return true;
    }
    return false;
  }

  /** Takes no more. */
  synchronized void close() {
    open = false;
  }

  /** Drops all. */
  synchronized void clear() {
    open = false;
    collected = NOTHING;
    length = 0;
    inFlight = 0;
  }

  synchronized int size() {
    return length + inFlight;
  }
}
