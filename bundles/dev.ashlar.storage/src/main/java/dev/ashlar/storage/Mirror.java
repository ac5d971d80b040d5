package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A provider that follows, or followed, the primary of one store; there is one object for both, so
 * that what comes very late is not forgotten. It never fails a caller, and delays none beyond a
 * bound: what it refuses, what comes late and what is not even tried because something late is
 * still out, is noted as unsynced.
 */
final class Mirror {

  private final String provider;
  private final Providers providers;
  private final Duration patience;
  private final Unsynced unsynced = new Unsynced();
  private final AtomicInteger late = new AtomicInteger();

  /**
   * Begins.
   *
   * @param patience how long an operation may hold its turn
   */
  Mirror(String provider, Providers providers, Duration patience) {
    this.provider = provider;
    this.providers = providers;
    this.patience = patience;
  }

  String provider() {
    return provider;
  }

  Unsynced unsynced() {
    return unsynced;
  }

  /** Whether it has all that the primary has, as far as writes went through the front. */
  boolean isInSync() {
    return late.get() == 0 && unsynced.isEmpty();
  }

  /** Whether an operation is still out that came too late: what it will do is not known. */
  boolean isLate() {
    return late.get() > 0;
  }

  /**
   * Does something to the provider. The stage never fails; it ends when the operation has, or with
   * the patience. To be called in the turn of the item.
   */
  CompletionStage<Void> apply(Item item, Function<StorageProvider, CompletionStage<?>> operation) {
    if (isLate()) {
      unsynced.add(item);
      return CompletableFuture.completedFuture(null);
    }
    return attempt(item, operation)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                unsynced.add(item);
              }
              return null;
            });
  }

  /** The same for whoever wants to know the failure. What was late is noted all the same. */
  CompletionStage<Void> attempt(
      Item item, Function<StorageProvider, CompletionStage<?>> operation) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    AtomicBoolean over = new AtomicBoolean();
    providers
        .useNow(provider, store -> operation.apply(store).thenApply(done -> true))
        .whenComplete(
            (done, failure) -> {
              if (over.getAndSet(true)) {
                unsynced.add(item);
                late.decrementAndGet();
              } else if (failure == null) {
                turn.complete(null);
              } else {
                turn.completeExceptionally(failure);
              }
            });
    CompletableFuture<Void> bounded =
        turn.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    return bounded.whenComplete(
        (done, failure) -> {
          if (failure != null && !over.getAndSet(true)) {
            late.incrementAndGet();
            unsynced.add(item);
          }
        });
  }
}
