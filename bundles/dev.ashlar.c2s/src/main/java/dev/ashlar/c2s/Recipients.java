package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import java.time.Duration;
import java.util.UUID;

/**
 * Whom one session has written to in the present window: a set of hashes that is made when the
 * first is written to and holds no more than the limit. Confined to the loop.
 */
final class Recipients {
  /** So that nobody can find addresses that look like one. */
  private static final long SEED = UUID.randomUUID().getMostSignificantBits();

  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int FIRST_CAPACITY = 16;
  private static final long[] NONE = {};

  private long[] hashes = NONE;
  private int size;
  private long begin;

  /**
   * Counts one that is to be written to.
   *
   * @param to a bare address
   * @param limit in force
   * @param now by {@link System#nanoTime}
   * @return whether it may be written to
   */
  boolean admit(Jid to, RecipientLimit limit, long now) {
    Duration window = limit.window();
    if (size > 0 && now - begin >= window.toNanos()) {
      hashes = NONE;
      size = 0;
    }
    long hash = hash(to.toString());
    if (contains(hash)) {
      return true;
    }
    if (size >= limit.recipients()) {
      return false;
    }
    if (size == 0) {
      begin = now;
    }
    add(hash);
    return true;
  }

  private boolean contains(long hash) {
    return hashes.length > 0 && hashes[slot(hashes, hash)] == hash;
  }

  private void add(long hash) {
    if (2 * (size + 1) > hashes.length) {
      long[] larger = new long[Math.max(FIRST_CAPACITY, 2 * hashes.length)];
      for (long known : hashes) {
        if (known != 0) {
          larger[slot(larger, known)] = known;
        }
      }
      hashes = larger;
    }
    hashes[slot(hashes, hash)] = hash;
    size++;
  }

  /** Where a hash is, or is to be put. At least every second place is free. */
  private static int slot(long[] table, long hash) {
    int mask = table.length - 1;
    int at = (int) (hash >>> 32) & mask;
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Never 0, which stands for a free place. */
  private static long hash(String text) {
    long hash = SEED;
    for (int i = 0; i < text.length(); i++) {
      hash = Long.rotateLeft(hash ^ text.charAt(i), 29) * FACTOR;
    }
    return hash == 0 ? 1 : hash;
  }
}
