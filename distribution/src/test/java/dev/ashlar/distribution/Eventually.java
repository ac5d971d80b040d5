package dev.ashlar.distribution;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what the server does in its own time. */
final class Eventually {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 200;

  private Eventually() {}

  static void holds(Callable<Boolean> condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("not within " + BOUND.toSeconds() + " s");
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
