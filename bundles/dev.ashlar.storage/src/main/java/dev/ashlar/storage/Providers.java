package dev.ashlar.storage;

import dev.ashlar.slot.Lease;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The real providers by name, each used under a lease for the length of one operation. */
final class Providers {

  private final SlotMap<String, StorageProvider> slots;

  Providers(SlotMap<String, StorageProvider> slots) {
    this.slots = slots;
  }

  List<String> names() {
    return slots.keys().stream().sorted().toList();
  }

  boolean has(String name) {
    return slots.current(name).isPresent();
  }

  /** The limits of a provider, or the usual ones while it is absent. */
  StorageLimits limits(String name) {
    return slots.current(name).map(StorageProvider::limits).orElse(StorageLimits.DEFAULT);
  }

  /** Runs an operation; while the provider is absent, it waits for a bounded time. */
  <T> CompletionStage<T> use(String name, Function<StorageProvider, CompletionStage<T>> operation) {
    return slots
        .<T>withAsync(name, operation, Runnable::run)
        .thenApply(
            result -> {
              if (result instanceof SlotResult.Served<T> served) {
                return served.result();
              }
              throw absent(name);
            });
  }

  /** Runs an operation, or fails at once if the provider is absent. */
  <T> CompletionStage<T> useNow(
      String name, Function<StorageProvider, CompletionStage<T>> operation) {
    Optional<Lease<StorageProvider>> lease = slots.lease(name);
    if (lease.isEmpty()) {
      return CompletableFuture.failedFuture(absent(name));
    }
    return CompletableFuture.completedFuture(lease.get().service())
        .<T>thenCompose(operation)
        .whenComplete((value, failure) -> lease.get().close());
  }

  private static StorageException absent(String name) {
    return new StorageException(Reason.UNAVAILABLE, "the storage provider " + name + " is absent");
  }
}
