package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations on one store, and holds new ones back while roles change. While it is open,
 * an operation costs one addition. Those that were held back go on in the order of their arrival,
 * and ahead of all later ones.
 */
final class Gate {

  private static final long SHUT = 1L << 62;
  private static final int MAX_WAITING = 10_000;

  /** The operations inside, and the mark. */
  private final AtomicLong inside = new AtomicLong();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();

  /** Guarded by the lock; only used while shut. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /**
   * Starts an operation now or when the gate opens; it must call {@link #leave} once at its end.
   *
   * @throws StorageException {@link Reason#BUSY} if too many wait: it is not started then
   */
  void enter(Runnable operation) {
    while (inside.getAndIncrement() >= SHUT) {
      leave();
      if (waits(operation)) {
        return;
      }
    }
    operation.run();
  }

  private boolean waits(Runnable operation) {
    lock.lock();
    try {
      if (inside.get() < SHUT) {
        return false;
      }
      if (waiting.size() == MAX_WAITING) {
        throw new StorageException(Reason.BUSY, "too many operations wait for a store to be moved");
      }
      return waiting.add(operation);
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    if (inside.decrementAndGet() >= SHUT) {
      lock.lock();
      try {
        left.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Shuts and waits until nothing is inside; says whether that came to be in time. Whatever it
   * says, {@link #open} must follow.
   */
  boolean shut(Duration bound) {
    lock.lock();
    try {
      inside.getAndUpdate(count -> count | SHUT);
      long nanos = bound.toNanos();
      while (inside.get() > SHUT && nanos > 0) {
        nanos = left.awaitNanos(nanos);
      }
      return inside.get() == SHUT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Lets those that wait go on, then everybody. */
  void open() {
    Runnable next = nextOrOpen();
    while (next != null) {
      inside.incrementAndGet();
      next.run();
      next = nextOrOpen();
    }
  }

  private @Nullable Runnable nextOrOpen() {
    lock.lock();
    try {
      Runnable next = waiting.poll();
      if (next == null) {
        inside.getAndUpdate(count -> count & ~SHUT);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
