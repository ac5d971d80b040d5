package dev.ashlar.c2s;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * When it is found out whether a client is still there (RFC 6120 section 4.6), in whole seconds.
 *
 * @param silence after how long without a byte a client is asked; 0 for never
 * @param answer how long it may take to answer
 * @param idle after how long without a stanza a client that is there is sent away; 0 for never
 */
record Vigilance(int silence, int answer, int idle) {
  private static final long LEAST_MILLIS = 250;
  private static final long MOST_MILLIS = 10_000;
  private static final long PARTS = 4;

  /** How often to look: coarse, and never more often than four times a second. */
  Duration period() {
    long shortest =
        LongStream.of(silence, answer, idle)
            .filter(seconds -> seconds > 0)
            .map(seconds -> seconds * 1000 / PARTS)
            .min()
            .orElse(MOST_MILLIS);
    return Duration.ofMillis(Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, shortest)));
  }
}
