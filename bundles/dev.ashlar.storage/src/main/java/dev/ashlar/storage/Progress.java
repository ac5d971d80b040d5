package dev.ashlar.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far the job has come. Written by the job, read by anybody.
 *
 * @param step what it does, in words
 * @param done items, each counted once when copied and once when compared
 * @param total items, or 0 while they are not counted
 * @param begun when, by {@link System#nanoTime}
 */
record Progress(String step, LongAdder done, long total, long begun) {

  static Progress of(String step) {
    return new Progress(step, new LongAdder(), 0, System.nanoTime());
  }

  Progress at(String next) {
    return new Progress(next, done, total, begun);
  }

  Progress counted(long items) {
    return new Progress(step, done, items, System.nanoTime());
  }

  /** From 0 to 100. */
  long percent() {
    return total == 0 ? 0 : Math.min(100, 100 * done.sum() / total);
  }

  /** Items in a second, so far. */
  long rate() {
    long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    return done.sum() * 1000 / millis;
  }

  /** How long it will take at this rate. */
  Optional<Duration> timeLeft() {
    long rate = rate();
    return total == 0 || rate == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.max(0, total - done.sum()) / rate));
  }
}
