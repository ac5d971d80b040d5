package dev.ashlar.feature.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts by key, each in a window of time that begins with the first count. Bounded: the key that
 * was counted longest ago gives way. Safe for any thread; no method takes long.
 */
final class Counters {
  /** Longer keys are kept as their hash, so that names chosen by an attacker take no room. */
  private static final int LONGEST_KEY = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Window> windows = new LinkedHashMap<>();
  private final LongSupplier nanos;

  /** Creates counters; the clock is that of {@link System#nanoTime}. */
  Counters(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Counts one more. */
  void add(String key, GuardSettings settings) {
    String brief = brief(key);
    lock.lock();
    try {
      Window old = windows.remove(brief);
      boolean fresh = old == null || isOver(old, settings);
      windows.put(
          brief, fresh ? new Window(1, nanos.getAsLong()) : new Window(old.count + 1, old.begin));
      while (windows.size() > settings.entries()) {
        windows.remove(windows.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** The count of the key's window, 0 if there is none or it is over. */
  int count(String key, GuardSettings settings) {
    lock.lock();
    try {
      Window window = windows.get(brief(key));
      return window == null || isOver(window, settings) ? 0 : window.count;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a key. */
  void clear(String key) {
    lock.lock();
    try {
      windows.remove(brief(key));
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return windows.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver(Window window, GuardSettings settings) {
    return nanos.getAsLong() - window.begin >= settings.window().toNanos();
  }

  private static String brief(String key) {
    if (key.length() <= LONGEST_KEY) {
      return key;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java platform lacks SHA-256", e);
    }
  }

  private record Window(int count, long begin) {}
}
