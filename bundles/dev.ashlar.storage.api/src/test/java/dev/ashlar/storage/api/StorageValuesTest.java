package dev.ashlar.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StorageValuesTest {

  @Test
  void documentShouldNotChangeWithTheArraysAroundIt() {
    byte[] bytes = {1, 2};
    Document document = Document.of(bytes);
    bytes[0] = 9;
    document.toBytes()[1] = 9;
    assertEquals(Document.of(new byte[] {1, 2}), document);
  }

  @Test
  void documentShouldNotShowItsContent() {
    assertFalse(Document.ofText("secret").toString().contains("secret"));
  }

  @Test
  void storeNameShouldBeAnIdentifier() {
    assertEquals("muc.rooms-2", StoreName.of("muc.rooms-2").toString());
    for (String wrong : new String[] {"", "A", "1a", "a b", "a/b", "a".repeat(65), "a\n"}) {
      assertThrows(IllegalArgumentException.class, () -> StoreName.of(wrong));
    }
  }

  @Test
  void nameShouldBeMeasuredInBytes() {
    StorageLimits limits = new StorageLimits(1, 4);
    assertTrue(limits.refusalOfName("\u00E4\u00E4").isEmpty());
    assertTrue(limits.refusalOfName("\u00E4\u00E4a").isPresent());
  }

  @Test
  void entryTimeShouldBeCutToMicroseconds() {
    LogEntry entry = LogEntry.of(Instant.ofEpochSecond(1, 1_999), Document.ofText(""));
    assertEquals(Instant.ofEpochSecond(1, 1_000), entry.time());
  }

  @Test
  void failureShouldBeFoundInItsWrapping() {
    StorageException busy = new StorageException(StorageException.Reason.BUSY, "x");
    assertEquals(busy, StorageException.from(new CompletionException(busy)));
    StorageException other = StorageException.from(new IllegalStateException("y"));
    assertEquals(StorageException.Reason.UNAVAILABLE, other.reason());
  }
}
