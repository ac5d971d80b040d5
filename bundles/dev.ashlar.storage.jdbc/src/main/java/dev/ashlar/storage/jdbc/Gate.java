package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is pending, refuses what is too much, and shuts. Any thread. */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final int maxPending;
  private final long maxBytes;
  private int pending;
  private long bytes;
  private boolean shut;

  Gate(int maxPending, long maxBytes) {
    this.maxPending = maxPending;
    this.maxBytes = maxBytes;
  }

  /** Lets an operation in, or says why not; whoever is in must {@link #leave}. */
  Optional<StorageException> enter(long itsBytes) {
    lock.lock();
    try {
      if (shut) {
        return Optional.of(new StorageException(Reason.CLOSED, "storage was stopped"));
      }
      if (pending == maxPending || (pending > 0 && bytes + itsBytes > maxBytes)) {
        return Optional.of(new StorageException(Reason.BUSY, "too many operations are pending"));
      }
      pending++;
      bytes += itsBytes;
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void leave(long itsBytes) {
    lock.lock();
    try {
      pending--;
      bytes -= itsBytes;
      if (pending == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more, waits until all have left, and says whether they have in time. */
  boolean shut(Duration patience) {
    long nanos = patience.toNanos();
    boolean interrupted = false;
    lock.lock();
    try {
      shut = true;
      while (pending > 0 && nanos > 0) {
        try {
          nanos = empty.awaitNanos(nanos);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return pending == 0;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
