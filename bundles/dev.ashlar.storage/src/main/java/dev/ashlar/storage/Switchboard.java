package dev.ashlar.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The state and the routes that follow from it. Any thread; changes come one after the other. */
final class Switchboard {

  /** How long a store may hold operations back. */
  private static final Duration SHUT_BOUND = Duration.ofSeconds(5);

  /** How long the mirror may hold the next write of the same key. */
  private final Duration patience;

  private final Providers providers;
  private final StateFile file;
  private final Map<StoreId, RoutedStore> stores = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile SwapState state;

  Switchboard(Providers providers, StateFile file, SwapState state, Duration patience) {
    this.providers = providers;
    this.file = file;
    this.state = state;
    this.patience = patience;
  }

  SwapState state() {
    return state;
  }

  Providers providers() {
    return providers;
  }

  /** The store of this name, made when it is first asked for. */
  RoutedStore store(StoreId id) {
    RoutedStore there = stores.get(id);
    return there == null ? make(id) : there;
  }

  private RoutedStore make(StoreId id) {
    changing.lock();
    try {
      return stores.computeIfAbsent(
          id, made -> new RoutedStore(made, providers, patience, state.route(made)));
    } finally {
      changing.unlock();
    }
  }

  /** The stores that were used since the start, or are known to the state. */
  Set<StoreId> known() {
    Set<StoreId> known = new TreeSet<>(stores.keySet());
    state.swap().ifPresent(swap -> known.addAll(swap.others()));
    return known;
  }

  /**
   * Lets the mirror follow from now on, of which nothing is known yet; false if operations under
   * way do not end. Blocks.
   */
  boolean engage(StoreId id) {
    RoutedStore store = store(id);
    Mirror mirror = store.mirror(state.mirrorOf(id));
    mirror.unsynced().addAll();
    return store.reroute(SHUT_BOUND, now -> Optional.of(now.withMirror(mirror)));
  }

  /**
   * Makes mirror and primary of a store change roles; false if the mirror lags behind, or
   * operations under way do not end. Blocks.
   *
   * @throws UncheckedIOException if the state cannot be written: nothing has changed then
   */
  boolean move(StoreId id) {
    return store(id)
        .reroute(
            SHUT_BOUND,
            now -> {
              if (!now.mirror().map(Mirror::isInSync).orElse(false)) {
                return Optional.empty();
              }
              SwapState next = change(former -> former.toggled(id));
              Mirror follower = store(id).mirror(next.mirrorOf(id));
              follower.unsynced().clear();
              return Optional.of(next.route(id).withMirror(follower));
            });
  }

  /**
   * Changes the state if the condition holds while no store can come to be; says whether.
   *
   * @throws UncheckedIOException if it cannot be written: nothing has changed then
   */
  boolean changeIf(BooleanSupplier condition, UnaryOperator<SwapState> change) {
    changing.lock();
    try {
      if (!condition.getAsBoolean()) {
        return false;
      }
      change(change);
      return true;
    } finally {
      changing.unlock();
    }
  }

  private SwapState change(UnaryOperator<SwapState> change) {
    changing.lock();
    try {
      SwapState next = change.apply(state);
      file.write(next);
      state = next;
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write where the data lives: " + e.getMessage(), e);
    } finally {
      changing.unlock();
    }
  }

  /** Lets no mirror follow any more. */
  void disengageAll() {
    for (RoutedStore store : stores.values()) {
      // Operations under way still have the mirror; there is nothing to wait for.
      store.unmirror();
    }
  }
}
