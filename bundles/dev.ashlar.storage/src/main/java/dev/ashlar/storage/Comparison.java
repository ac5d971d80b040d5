package dev.ashlar.storage;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one pass over a store has found. Any thread.
 *
 * @param primary checksum of what the primary holds
 * @param mirror checksum of what the mirror holds
 * @param items documents or entries that are equal
 * @param repaired items that were made equal
 */
record Comparison(Checksum primary, Checksum mirror, LongAdder items, LongAdder repaired) {

  static Comparison begin() {
    return new Comparison(new Checksum(), new Checksum(), new LongAdder(), new LongAdder());
  }

  /** Whether nothing had to be repaired, so that the checksums are those of all. */
  boolean isClean() {
    return repaired.sum() == 0;
  }
}
