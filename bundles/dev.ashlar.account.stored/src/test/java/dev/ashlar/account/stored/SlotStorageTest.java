package dev.ashlar.account.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.testkit.FakeStorage;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SlotStorageTest {
  private final Slot<StorageProvider> slot =
      Slot.builder("storage of the test").onlyNamed("jdbc").build();
  private final SlotStorage storage = new SlotStorage(slot);

  @Test
  void absentStorageShouldBeUnavailable() {
    assertUnavailable(storage.use(StorageProvider::keyValueStores));
  }

  @Test
  void otherStorageShouldNotStandInForTheNamedOne() {
    slot.add(new FakeStorage(), Rank.of(100, "memory"));
    assertUnavailable(storage.use(StorageProvider::keyValueStores));
  }

  @Test
  void namedStorageShouldBeUsed() {
    slot.add(new FakeStorage(), Rank.of(0, "jdbc"));
    assertEquals(
        List.of(), storage.use(StorageProvider::keyValueStores).toCompletableFuture().join());
  }

  private static void assertUnavailable(CompletionStage<?> stage) {
    CompletionException e =
        assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
    assertInstanceOf(AccountUnavailableException.class, e.getCause());
  }
}
