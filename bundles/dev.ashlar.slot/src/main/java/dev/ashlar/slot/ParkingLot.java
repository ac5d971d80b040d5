package dev.ashlar.slot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The operations that wait for a service. Shares the lock of its registry, so that an arriving
 * service and an operation about to wait cannot miss each other. Outcomes are completed without the
 * lock, on the executor of the operation.
 *
 * <p>An operation counts against the limit until its outcome is decided, also between being woken
 * and running, so that it can go back to waiting if the service is gone again by then.
 */
final class ParkingLot<K, T> {

  private final SlotSettings settings;
  private final ReentrantLock lock;
  private final Set<Parked<K, T>> waiting = new LinkedHashSet<>();
  private int undecided;

  ParkingLot(SlotSettings settings, ReentrantLock lock) {
    this.settings = settings;
    this.lock = lock;
  }

  /**
   * Under the lock: lets the operation wait, or answers false if a bound forbids it. One that has
   * waited before goes on with what is left of its time.
   */
  boolean park(Parked<K, T> operation) {
    return switch (operation.state) {
      case NEW -> parkFirst(operation);
      case PARKED -> waiting.add(operation);
      case DECIDED -> true;
    };
  }

  private boolean parkFirst(Parked<K, T> operation) {
    Optional<ScheduledExecutorService> timer = settings.timer();
    if (timer.isEmpty() || settings.parkWithin().isZero() || undecided >= settings.parkAtMost()) {
      return false;
    }
    try {
      Runnable expiry = () -> resume(operation, () -> giveUp(operation));
      long nanos = settings.parkWithin().toNanos();
      Future<?> task = timer.get().schedule(expiry, nanos, TimeUnit.NANOSECONDS);
      operation.cancelExpiry = () -> task.cancel(false);
    } catch (RejectedExecutionException timerIsShutDown) {
      return false;
    }
    operation.state = Parked.State.PARKED;
    undecided++;
    waiting.add(operation);
    return true;
  }

  /** Under the lock: takes out those whose key is served, first come first. */
  List<Parked<K, T>> wake(Predicate<K> isServed) {
    List<Parked<K, T>> woken = waiting.stream().filter(op -> isServed.test(op.key)).toList();
    woken.forEach(waiting::remove);
    return woken;
  }

  /** Under the lock: how many operations have no outcome yet. */
  int size() {
    return undecided;
  }

  /** Runs the task where the operation wants to go on; a dead executor ends the waiting. */
  void resume(Parked<K, T> operation, Runnable task) {
    try {
      operation.resumeOn.execute(task);
    } catch (RejectedExecutionException executorIsShutDown) {
      giveUp(operation);
    }
  }

  /** Ends the waiting without a service, unless the outcome is decided. */
  void giveUp(Parked<K, T> operation) {
    decide(operation, Optional.empty());
  }

  /** Completes the outcome and answers true, unless it had been decided before. */
  boolean decide(Parked<K, T> operation, Optional<Lease<T>> outcome) {
    lock.lock();
    try {
      if (operation.state == Parked.State.DECIDED) {
        return false;
      }
      if (operation.state == Parked.State.PARKED) {
        undecided--;
        waiting.remove(operation);
        operation.cancelExpiry.run();
      }
      operation.state = Parked.State.DECIDED;
    } finally {
      lock.unlock();
    }
    operation.outcome.complete(outcome);
    return true;
  }
}
