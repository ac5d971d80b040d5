package dev.ashlar.slot;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The use count of one service, in stripes so that event loops do not fight for a cache line.
 *
 * <p>A lease is counted up and down in the same stripe, hence no stripe is ever negative, and once
 * the service is retired "each stripe was read as zero" means that no lease is open, although the
 * stripes are not read at one moment: every lease had been counted before its stripe was marked.
 * The mark is a high bit in the counter itself, so that one atomic addition both takes a lease and
 * learns whether it may be had.
 */
final class Leases {

  /** What {@link #tryEnter} answers when the service has been retired. */
  static final int RETIRED = -1;

  private static final int STRIPES = 8;

  /** In longs: two cache lines, for processors that fetch them in pairs. */
  private static final int SPACING = 16;

  private static final long RETIRED_MARK = 1L << 62;
  private static final long COUNT = RETIRED_MARK - 1;

  /** Fibonacci hashing: neighbouring thread ids go to different stripes. */
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final AtomicLongArray stripes = new AtomicLongArray(SPACING * (STRIPES + 1));
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition leaseEnded = lock.newCondition();

  /** Takes a lease: the stripe that {@link #leave} has to be given, or {@link #RETIRED}. */
  int tryEnter() {
    long spread = Thread.currentThread().getId() * GOLDEN_RATIO;
    int stripe = SPACING * (1 + (int) (spread >>> 61));
    if (stripes.getAndIncrement(stripe) < RETIRED_MARK) {
      return stripe;
    }
    leave(stripe);
    return RETIRED;
  }

  void leave(int stripe) {
    if (stripes.decrementAndGet(stripe) >= RETIRED_MARK) {
      lock.lock();
      try {
        leaseEnded.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** From now on no lease can be had. */
  void retire() {
    for (int i = 1; i <= STRIPES; i++) {
      stripes.getAndUpdate(i * SPACING, count -> count | RETIRED_MARK);
    }
  }

  /** How many leases are open; exact when it says zero after {@link #retire}. */
  long open() {
    long open = 0;
    for (int i = 1; i <= STRIPES; i++) {
      open += stripes.get(i * SPACING) & COUNT;
    }
    return open;
  }

  /** Blocks until no lease is open or the bound has passed; an interrupt ends it early. */
  long awaitNone(Duration bound) {
    lock.lock();
    try {
      long left = bound.toNanos();
      while (open() > 0 && left > 0) {
        left = leaseEnded.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return open();
  }
}
