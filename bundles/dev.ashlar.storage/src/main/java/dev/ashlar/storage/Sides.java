package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Both sides of a store that is engaged, for whoever makes them equal.
 *
 * @param store that is engaged
 * @param mirror that follows it
 * @param providers where the sides are found
 */
record Sides(RoutedStore store, Mirror mirror, Providers providers) {

  /** Longer than the patience of the mirror and than any page takes. */
  private static final Duration TURN_BOUND = Duration.ofSeconds(30);

  <T> CompletionStage<T> primary(Function<StorageProvider, CompletionStage<T>> operation) {
    return bounded(Busy.retry(() -> providers.useNow(store.route().primary(), operation)));
  }

  <T> CompletionStage<T> follower(Function<StorageProvider, CompletionStage<T>> operation) {
    return bounded(Busy.retry(() -> providers.useNow(mirror.provider(), operation)));
  }

  private static <T> CompletionStage<T> bounded(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(TURN_BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  /** Runs something between the writes of an item. */
  <T> CompletableFuture<T> between(Item item, RoutedStore.Work<T> work) {
    return store.between(item, work, TURN_BOUND);
  }
}
