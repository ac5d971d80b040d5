package dev.ashlar.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What slots and slot maps have in common. Readers take one volatile read of the snapshot and one
 * lease count; writers and operations that have to wait take the lock, for no longer than a few
 * collection operations, and never while foreign code runs.
 */
final class Registry<K, T> {

  private final SlotSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final ParkingLot<K, T> parkingLot;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** All that were added, also those that the settings do not admit; guarded by the lock. */
  private final List<Entry<K, T>> entries = new ArrayList<>();

  private long arrivals;
  private boolean closed;

  /** What can be had. Written under the lock. */
  private volatile Snapshot<K, T> snapshot = Snapshot.of(List.of());

  Registry(SlotSettings settings) {
    this.settings = settings;
    this.parkingLot = new ParkingLot<>(settings, lock);
  }

  void add(K key, T service, Rank rank) {
    change(
        () -> {
          Leases leases = leasesOf(service).orElseGet(Leases::new);
          entries.removeIf(entry -> entry.isOf(service) && entry.key().equals(key));
          return entries.add(new Entry<>(key, service, rank, arrivals++, leases));
        });
  }

  void rerank(T service, Rank rank) {
    change(
        () -> {
          entries.replaceAll(entry -> entry.isOf(service) ? entry.withRank(rank) : entry);
          return true;
        });
  }

  /** Out of sight first, then retired: who finds it retired looks again and sees the next one. */
  DrainReport remove(T service) {
    Optional<Leases> leases =
        change(
            () -> {
              Optional<Leases> found = leasesOf(service);
              entries.removeIf(entry -> entry.isOf(service));
              return found;
            });
    if (leases.isEmpty()) {
      return new DrainReport(0);
    }
    leases.get().retire();
    return new DrainReport(leases.get().awaitNone(settings.drainWithin()));
  }

  /** No service can be had from now on, and none is waited for. */
  void close() {
    List<Parked<K, T>> waiting;
    lock.lock();
    try {
      closed = true;
      snapshot = Snapshot.of(List.of());
      waiting = parkingLot.wake(key -> true);
    } finally {
      lock.unlock();
    }
    listeners.clear();
    waiting.forEach(this::resume);
  }

  <R> Optional<R> with(K key, Function<? super T, ? extends R> operation) {
    while (true) {
      Entry<K, T> entry = snapshot.get(key);
      if (entry == null) {
        return Optional.empty();
      }
      int stripe = entry.leases().tryEnter();
      if (stripe != Leases.RETIRED) {
        try {
          return Optional.of(operation.apply(entry.service()));
        } finally {
          entry.leases().leave(stripe);
        }
      }
    }
  }

  @Nullable Lease<T> lease(K key) {
    while (true) {
      Entry<K, T> entry = snapshot.get(key);
      if (entry == null) {
        return null;
      }
      int stripe = entry.leases().tryEnter();
      if (stripe != Leases.RETIRED) {
        return new Lease<>(entry.service(), entry.leases(), stripe);
      }
    }
  }

  <R extends @Nullable Object> CompletionStage<SlotResult<R>> withAsync(
      K key, Function<? super T, ? extends CompletionStage<R>> operation, Executor resumeOn) {
    Lease<T> lease = lease(key);
    if (lease != null) {
      return start(lease, operation);
    }
    Parked<K, T> parked = new Parked<>(key, resumeOn);
    CompletionStage<SlotResult<R>> result =
        parked.outcome.thenCompose(
            granted -> granted.map(given -> start(given, operation)).orElseGet(this::unavailable));
    grant(parked);
    return result;
  }

  /** The lease lasts until the operation's stage ends, whichever way, also by throwing. */
  private <R extends @Nullable Object> CompletionStage<SlotResult<R>> start(
      Lease<T> lease, Function<? super T, ? extends CompletionStage<R>> operation) {
    return CompletableFuture.completedFuture(lease.service())
        .<R>thenCompose(operation)
        .whenComplete((value, failure) -> lease.close())
        .thenApply(SlotResult.Served::new);
  }

  private <R extends @Nullable Object> CompletionStage<SlotResult<R>> unavailable() {
    return CompletableFuture.completedFuture(new SlotResult.Unavailable<>(settings.label()));
  }

  /** Decides the outcome of the operation, or lets it wait until it is woken and comes again. */
  private void grant(Parked<K, T> operation) {
    boolean arrived;
    do {
      Lease<T> lease = lease(operation.key);
      if (lease != null) {
        if (!parkingLot.decide(operation, Optional.of(lease))) {
          lease.close();
        }
        return;
      }
      lock.lock();
      try {
        arrived = snapshot.has(operation.key);
        if (!arrived && !closed && parkingLot.park(operation)) {
          return;
        }
      } finally {
        lock.unlock();
      }
    } while (arrived);
    parkingLot.giveUp(operation);
  }

  private void resume(Parked<K, T> operation) {
    parkingLot.resume(operation, () -> grant(operation));
  }

  Snapshot<K, T> snapshot() {
    return snapshot;
  }

  Subscription onChange(Runnable listener) {
    Runnable own = () -> listener.run();
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  private <X> X change(Supplier<X> edit) {
    X result;
    List<Parked<K, T>> woken = List.of();
    lock.lock();
    try {
      result = edit.get();
      if (!closed) {
        snapshot = Snapshot.of(entries.stream().filter(e -> settings.admits(e.rank())).toList());
        woken = parkingLot.wake(snapshot::has);
      }
    } finally {
      lock.unlock();
    }
    woken.forEach(this::resume);
    listeners.forEach(Runnable::run);
    return result;
  }

  private Optional<Leases> leasesOf(T service) {
    return entries.stream().filter(e -> e.isOf(service)).findFirst().map(Entry::leases);
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      String counts = entries.size() + " services, " + parkingLot.size() + " parked";
      return settings.label() + ": " + counts + (closed ? ", closed" : "");
    } finally {
      lock.unlock();
    }
  }
}
