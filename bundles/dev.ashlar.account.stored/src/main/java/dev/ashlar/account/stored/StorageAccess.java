package dev.ashlar.account.stored;

import dev.ashlar.storage.api.StorageProvider;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Gives the storage for the length of one operation. */
interface StorageAccess {
  /**
   * Runs an operation on the storage that is there now, or comes within a bounded time. The stage
   * fails if none does, or as the operation's does.
   */
  <T> CompletionStage<T> use(Function<StorageProvider, CompletionStage<T>> operation);
}
