package dev.ashlar.storage;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.StoredDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a store holds, in one number: the sum of the SHA-256 digests (their first 16 bytes) of all
 * documents, or of all logs, so that the order in which owners come does not matter. Any thread.
 */
final class Checksum {

  private final LongAdder high = new LongAdder();
  private final LongAdder low = new LongAdder();

  /** Adds a document. */
  void add(String owner, StoredDocument document) {
    MessageDigest digest = digest();
    put(digest, owner);
    put(digest, document.key());
    digest.update(document.document().toBytes());
    add(digest.digest());
  }

  /** Adds a log that is complete. */
  void add(OwnerLog log) {
    add(log.digest.digest());
  }

  private void add(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    high.add(buffer.getLong());
    low.add(buffer.getLong());
  }

  @Override
  public String toString() {
    return String.format("%016x%016x", high.sum(), low.sum());
  }

  /** The log of one owner, entry by entry; their order matters. Confined to a chain of stages. */
  static final class OwnerLog {
    private final MessageDigest digest = digest();

    OwnerLog(String owner) {
      put(digest, owner);
    }

    void add(LogEntry entry) {
      put(digest, entry.id());
      Instant time = entry.time();
      ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
      digest.update(numbers.putLong(time.getEpochSecond()).putInt(time.getNano()).array());
      put(digest, entry.peer().orElse(""));
      digest.update(entry.document().toBytes());
    }
  }

  private static void put(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
