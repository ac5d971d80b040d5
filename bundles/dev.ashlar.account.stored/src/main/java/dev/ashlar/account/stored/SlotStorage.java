package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.storage.api.StorageProvider;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Leases the storage for each operation. What waits goes on where the storage comes. */
final class SlotStorage implements StorageAccess {
  private final Slot<StorageProvider> slot;

  SlotStorage(Slot<StorageProvider> slot) {
    this.slot = slot;
  }

  @Override
  public <T> CompletionStage<T> use(Function<StorageProvider, CompletionStage<T>> operation) {
    return slot.<T>withAsync(operation, Runnable::run).thenApply(SlotStorage::served);
  }

  private static <T> T served(SlotResult<T> result) {
    if (result instanceof SlotResult.Served<T> served) {
      return served.result();
    }
    throw new AccountUnavailableException("The storage of accounts is absent");
  }
}
