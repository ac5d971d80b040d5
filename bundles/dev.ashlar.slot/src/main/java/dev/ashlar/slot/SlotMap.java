package dev.ashlar.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Places for one dynamic service per key, such as SASL mechanisms by name or IQ handlers by
 * namespace. Each place behaves as a {@link Slot} with the same guarantees and thread rules; the
 * number of parked operations is bounded for all of them together. A service may serve several keys
 * and is then removed from all of them at once.
 *
 * @param <K> the kind of key, with equals and hashCode
 * @param <T> the kind of service
 */
public final class SlotMap<K, T> implements AutoCloseable {

  private final Registry<K, T> registry;

  SlotMap(SlotSettings settings) {
    this.registry = new Registry<>(settings);
  }

  /** Adds a service at a key; see {@link Slot#add}. */
  public void add(K key, T service, Rank rank) {
    registry.add(key, service, rank);
  }

  /** Changes the rank and name of a service at all of its keys. */
  public void rerank(T service, Rank rank) {
    registry.rerank(service, rank);
  }

  /** Removes a service from all of its keys and drains it; see {@link Slot#remove}. Blocks. */
  public DrainReport remove(T service) {
    return registry.remove(service);
  }

  /** The keys that have a service, by the rank of their current services. */
  public List<K> keys() {
    return registry.snapshot().inOrder().stream().map(Entry::key).toList();
  }

  /**
   * The current service of each key, by rank, to look at or to compare; one that serves several
   * keys is there several times. To use them, take leases.
   */
  public List<T> all() {
    return registry.snapshot().inOrder().stream().map(Entry::service).toList();
  }

  /** The current service of the key, to look at or to compare. To use it, take a lease. */
  public Optional<T> current(K key) {
    return Optional.ofNullable(registry.snapshot().get(key)).map(Entry::service);
  }

  /** Runs a short operation on the current service of the key; see {@link Slot#with}. */
  public <R> Optional<R> with(K key, Function<? super T, ? extends R> operation) {
    return registry.with(key, operation);
  }

  /** As {@link #with}, for an operation without a result; answers whether it was run. */
  public boolean use(K key, Consumer<? super T> operation) {
    return registry
        .with(
            key,
            service -> {
              operation.accept(service);
              return Boolean.TRUE;
            })
        .isPresent();
  }

  /**
   * Runs a short operation on the current service of each key, by rank, under one lease each. A
   * service that departs meanwhile is replaced by the next one of its key or left out.
   */
  public <R> List<R> withEach(Function<? super T, ? extends R> operation) {
    List<Entry<K, T>> entries = registry.snapshot().inOrder();
    List<R> results = new ArrayList<>(entries.size());
    for (Entry<K, T> entry : entries) {
      registry.<R>with(entry.key(), operation).ifPresent(results::add);
    }
    return results;
  }

  /** A lease of the current service of the key; see {@link Slot#lease}. */
  public Optional<Lease<T>> lease(K key) {
    return Optional.ofNullable(registry.lease(key));
  }

  /** Runs an operation that ends later and may wait for a service; see {@link Slot#withAsync}. */
  public <R extends @Nullable Object> CompletionStage<SlotResult<R>> withAsync(
      K key, Function<? super T, ? extends CompletionStage<R>> operation, Executor resumeOn) {
    return registry.withAsync(key, operation, resumeOn);
  }

  /** Calls the listener after each change; see {@link Slot#onChange}. */
  public Subscription onChange(Runnable listener) {
    return registry.onChange(listener);
  }

  /** Ends all the places; see {@link Slot#close}. */
  @Override
  public void close() {
    registry.close();
  }

  /** For the log: label and counts. */
  @Override
  public String toString() {
    return registry.toString();
  }
}
