package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.StorageException;

/** Counts the bytes held and gives out versions; confined to the worker. */
final class Budget {

  /** What a map entry and its objects cost besides their content. */
  private static final int OVERHEAD = 200;

  private final long maxBytes;
  private long used;
  private long lastVersion;

  Budget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  static long cost(String name, Document document) {
    return OVERHEAD + 2L * name.length() + document.size();
  }

  /**
   * Takes this many bytes.
   *
   * @throws StorageException if they are not there
   */
  void take(long bytes) {
    if (used + bytes > maxBytes) {
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "memory for storage is full: " + maxBytes);
    }
    used += bytes;
  }

  void giveBack(long bytes) {
    used -= bytes;
  }

  long nextVersion() {
    return ++lastVersion;
  }
}
