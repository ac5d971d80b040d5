package dev.ashlar.c2s;

import java.time.Duration;

/**
 * The account of what came at a rate: a token bucket, kept as the moment up to which all is paid
 * for. Confined to one thread.
 */
final class Pace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long paidUntil;
  private boolean begun;

  /**
   * Charges what came.
   *
   * @param amount how much
   * @param rate allowed in a second, in the long run; 0 for any
   * @param burst what the rate allows in this time may come at once
   * @param now by {@link System#nanoTime}
   * @return nanoseconds from now until more may come; not positive if it may come at once
   */
  long charge(int amount, int rate, Duration burst, long now) {
    if (rate == 0) {
      begun = false;
      return 0;
    }
    long earliest = now - burst.toNanos();
    if (!begun || paidUntil - earliest < 0) {
      paidUntil = earliest;
      begun = true;
    }
    paidUntil += amount * SECOND / rate;
    return paidUntil - now;
  }
}
