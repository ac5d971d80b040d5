package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One store as its users see it: the way of each operation through gate, turn and route. */
final class RoutedStore {

  private static final int MAX_PENDING = 20_000;

  private final StoreId id;
  private final Providers providers;
  private final Gate gate = new Gate();
  private final Lanes lanes = new Lanes(MAX_PENDING);
  private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
  private final Duration patience;
  private volatile Route route;

  RoutedStore(StoreId id, Providers providers, Duration patience, Route route) {
    this.id = id;
    this.providers = providers;
    this.patience = patience;
    this.route = route;
  }

  /** An operation of the primary whose version is to be understood by the caller. */
  interface Versioned<T> {
    CompletionStage<T> on(StorageProvider provider, long versions);
  }

  /**
   * How a write is repeated.
   *
   * @param <T> what the primary answered
   */
  interface Repetition<T> {
    /** The operation on the mirror, or empty if nothing has changed. */
    Optional<Function<StorageProvider, CompletionStage<?>>> of(T answer);
  }

  StoreId id() {
    return id;
  }

  Route route() {
    return route;
  }

  /** The provider in its role as a mirror of this store. */
  Mirror mirror(String provider) {
    return mirrors.computeIfAbsent(provider, name -> new Mirror(name, providers, patience));
  }

  /** Reads from the primary. */
  <T> CompletionStage<T> read(Versioned<T> operation) {
    return pass(
        result -> {
          Route now = route;
          onPrimary(now, operation)
              .whenComplete(
                  (value, failure) -> {
                    gate.leave();
                    complete(result, value, failure);
                  });
        });
  }

  /** Writes to the primary and, while there is one, to the mirror. */
  <T> CompletionStage<T> write(Item item, Versioned<T> operation, Repetition<T> repetition) {
    return pass(
        result -> {
          Route now = route;
          if (now.mirror().isEmpty()) {
            onPrimary(now, operation)
                .whenComplete(
                    (value, failure) -> {
                      gate.leave();
                      complete(result, value, failure);
                    });
            return;
          }
          Mirror mirror = now.mirror().get();
          inTurn(
              item,
              result,
              () ->
                  onPrimary(now, operation)
                      .handle(
                          (value, failure) -> {
                            CompletionStage<?> repeated =
                                repeat(mirror, item, failure, repetition, value);
                            complete(result, value, failure);
                            return repeated;
                          })
                      .thenCompose(Function.identity()));
        });
  }

  private static <T> CompletionStage<?> repeat(
      Mirror mirror, Item item, @Nullable Throwable failure, Repetition<T> repetition, T value) {
    if (failure != null) {
      // It may or may not have happened.
      mirror.unsynced().add(item);
      return CompletableFuture.completedFuture(null);
    }
    return repetition
        .of(value)
        .<CompletionStage<?>>map(operation -> mirror.apply(item, operation))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private <T> void inTurn(
      Item item, CompletableFuture<T> result, Supplier<CompletionStage<?>> operation) {
    try {
      lanes.inTurn(item, () -> operation.get().whenComplete((value, failure) -> gate.leave()));
    } catch (StorageException e) {
      gate.leave();
      result.completeExceptionally(e);
    }
  }

  private <T> CompletionStage<T> onPrimary(Route now, Versioned<T> operation) {
    return providers.use(now.primary(), provider -> operation.on(provider, now.versions()));
  }

  private <T> CompletionStage<T> pass(Consumer<CompletableFuture<T>> operation) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      gate.enter(() -> operation.accept(result));
    } catch (StorageException e) {
      result.completeExceptionally(e);
    }
    return result.minimalCompletionStage();
  }

  private static <T> void complete(
      CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(StorageException.from(failure));
    }
  }

  /** Runs something between the writes of an item; fails when it does or takes too long. */
  <T> CompletableFuture<T> between(Item item, Work<T> work, Duration bound) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      lanes.inTurn(
          item,
          () ->
              CompletableFuture.completedFuture(item)
                  .thenCompose(ready -> work.start())
                  .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
                  .whenComplete(
                      (value, failure) ->
                          complete(
                              result, value, failure == null ? null : Failures.at(item, failure))));
    } catch (StorageException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  /** Something that ends later. */
  interface Work<T> {
    CompletionStage<T> start();
  }

  /**
   * Lets all operations end, and changes the route if the condition holds then. Blocks.
   *
   * @return whether the route was changed
   */
  boolean reroute(Duration bound, Change change) {
    boolean empty = gate.shut(bound);
    try {
      if (!empty) {
        return false;
      }
      Optional<Route> next = change.next(route);
      next.ifPresent(now -> route = now);
      return next.isPresent();
    } finally {
      gate.open();
    }
  }

  /** Lets no mirror follow any more; operations under way still have it. */
  void unmirror() {
    Route now = route;
    route = new Route(now.primary(), now.versions(), Optional.empty());
  }

  /** Decides, while nothing is under way, where a store goes from now on; empty: as before. */
  interface Change {
    Optional<Route> next(Route now);
  }
}
