package dev.ashlar.transport.mina;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts of each block in a window of time that begins with the first one. Bounded: the
 * block whose window began first gives way. Confined to its owner's lock.
 */
final class Attempts {
  private final int bound;
  private final Map<AddressBlock, Window> windows = new LinkedHashMap<>();

  private static final class Window {
    private final long begin;
    private int count;

    private Window(long begin) {
      this.begin = begin;
    }
  }

  /**
   * Makes empty counters.
   *
   * @param bound of how many blocks at most
   */
  Attempts(int bound) {
    this.bound = bound;
  }

  /**
   * Counts one more, unless that would be too many.
   *
   * @param now by {@link System#nanoTime}
   * @return whether it is within the limit
   */
  boolean add(AddressBlock block, int limit, Duration window, long now) {
    forgetOver(window, now);
    Window known = windows.get(block);
    if (known == null || isOver(known, window, now)) {
      windows.remove(block);
      known = new Window(now);
      windows.put(block, known);
    }
    if (known.count >= limit) {
      return false;
    }
    known.count++;
    return true;
  }

  /** The oldest ones that are over, and the oldest one of all if there are too many. */
  private void forgetOver(Duration window, long now) {
    Iterator<Window> oldest = windows.values().iterator();
    while (oldest.hasNext()) {
      if (!isOver(oldest.next(), window, now) && windows.size() < bound) {
        return;
      }
      oldest.remove();
    }
  }

  private static boolean isOver(Window known, Duration window, long now) {
    return now - known.begin >= window.toNanos();
  }

  int size() {
    return windows.size();
  }
}
