package dev.ashlar.swap;

import java.util.Arrays;

/** Times between the moment when something was due and when it was done. Thread-safe. */
final class Latencies {
  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long each) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count] = each;
    count++;
  }

  /** The figures, after which it begins anew. */
  synchronized Figures close() {
    Arrays.sort(nanos, 0, count);
    Figures figures =
        count == 0
            ? new Figures(0, 0, 0, 0)
            : new Figures(
                count,
                millis(nanos[count / 2]),
                millis(nanos[(int) (count * 0.99)]),
                millis(nanos[count - 1]));
    count = 0;
    return figures;
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  /** In milliseconds. */
  record Figures(int count, double p50, double p99, double max) {}
}
