package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns of one store while a swap is open: operations on one key follow each other in the order of
 * their arrival, each beginning when the one before has ended, its repetition in the mirror
 * included; those on a whole owner come after all before and ahead of all behind them. Other keys
 * and owners do not wait. Any thread.
 */
final class Lanes {

  private final int maxPending;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Owner> owners = new HashMap<>();
  private int pending;

  Lanes(int maxPending) {
    this.maxPending = maxPending;
  }

  /**
   * Starts the operation in its turn, which lasts until its stage ends, whichever way.
   *
   * @throws StorageException {@link Reason#BUSY} if too many wait: it is not started then
   */
  void inTurn(Item item, Supplier<? extends CompletionStage<?>> operation) {
    Lane startable;
    lock.lock();
    try {
      if (pending >= maxPending) {
        throw new StorageException(Reason.BUSY, "too many operations wait for their turn");
      }
      pending++;
      Owner owner = owners.computeIfAbsent(item.owner(), Owner::new);
      startable = owner.add(new Turn(item, operation));
    } finally {
      lock.unlock();
    }
    if (startable != null) {
      run(startable);
    }
  }

  /** Runs the turns of a lane until one goes on by itself; that one calls again at its end. */
  private void run(Lane lane) {
    Lane current = lane;
    while (current != null && hasEndedAtOnce(current)) {
      current = next(current);
    }
  }

  private boolean hasEndedAtOnce(Lane lane) {
    AtomicBoolean second = new AtomicBoolean();
    start(lane.current)
        .whenComplete(
            (value, failure) -> {
              if (second.getAndSet(true)) {
                Lane next = next(lane);
                if (next != null) {
                  run(next);
                }
              }
            });
    return second.getAndSet(true);
  }

  private static CompletionStage<?> start(Turn turn) {
    return CompletableFuture.completedFuture(turn)
        .thenCompose(ready -> ready.operation().get().thenApply(done -> true));
  }

  /** The turn has ended: the lane if it goes on, or what can go on instead. */
  private @Nullable Lane next(Lane lane) {
    List<Lane> startable;
    lock.lock();
    try {
      pending--;
      startable = lane.owner.ended(lane);
      if (lane.owner.isIdle()) {
        owners.remove(lane.owner.name());
      }
    } finally {
      lock.unlock();
    }
    for (int i = 1; i < startable.size(); i++) {
      run(startable.get(i));
    }
    return startable.isEmpty() ? null : startable.get(0);
  }

  /** An operation and what it touches. */
  private record Turn(Item item, Supplier<? extends CompletionStage<?>> operation) {}

  /** Turns that follow each other. Guarded by the lock of the lanes. */
  private static final class Lane {
    private final Owner owner;
    private final Item item;
    private final Queue<Turn> waiting = new ArrayDeque<>();

    /** The one that runs, or may as soon as the lane starts. */
    private Turn current;

    Lane(Owner owner, Turn first) {
      this.owner = owner;
      this.item = first.item();
      this.current = first;
    }
  }

  /** The lanes of an owner; while one for the whole owner waits or runs, all others queue up. */
  private static final class Owner {
    private final String name;
    private final Map<String, Lane> byKey = new HashMap<>();
    private final Queue<Turn> behind = new ArrayDeque<>();
    private @Nullable Lane whole;

    Owner(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    boolean isIdle() {
      return byKey.isEmpty() && whole == null;
    }

    /** The lane if it can start now. */
    @Nullable Lane add(Turn turn) {
      if (whole != null) {
        behind.add(turn);
        return null;
      }
      if (turn.item().key().isEmpty()) {
        whole = new Lane(this, turn);
        return byKey.isEmpty() ? whole : null;
      }
      String key = turn.item().key().get();
      Lane there = byKey.get(key);
      if (there != null) {
        there.waiting.add(turn);
        return null;
      }
      Lane made = new Lane(this, turn);
      byKey.put(key, made);
      return made;
    }

    /** What can start after the first turn of a lane has ended. */
    List<Lane> ended(Lane lane) {
      if (!lane.waiting.isEmpty()) {
        lane.current = lane.waiting.remove();
        return List.of(lane);
      }
      if (lane == whole) {
        whole = null;
        return resume();
      }
      byKey.remove(lane.item.key().orElseThrow());
      return byKey.isEmpty() && whole != null ? List.of(whole) : List.of();
    }

    private List<Lane> resume() {
      List<Lane> startable = new ArrayList<>();
      while (whole == null && !behind.isEmpty()) {
        Lane lane = add(behind.remove());
        if (lane != null) {
          startable.add(lane);
        }
      }
      return startable;
    }
  }
}
