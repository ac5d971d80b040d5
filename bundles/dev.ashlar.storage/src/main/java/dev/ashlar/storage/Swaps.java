package dev.ashlar.storage;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins, ends and shows swaps. Any thread; blocks for some seconds at most. */
final class Swaps {

  private static final Duration BOUND = Duration.ofSeconds(4);

  private final Switchboard board;
  private final int width;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile JobReport report = new JobReport();
  private @Nullable Thread thread;
  private Pace pace;

  /**
   * Holds the switchboard.
   *
   * @param width how many documents or logs are copied at the same time
   */
  Swaps(Switchboard board, int width) {
    this.board = board;
    this.width = width;
    this.pace = new Pace(width);
  }

  /** What came of a wish. */
  sealed interface Answer {
    /** It is being done, or is done. */
    record Done(String message) implements Answer {}

    /** There is no such provider. */
    record NotFound(String message) implements Answer {}

    /** The state does not allow it. */
    record Conflict(String message) implements Answer {}

    /** Try again later. */
    record Unavailable(String message) implements Answer {}
  }

  JobReport report() {
    return report;
  }

  Switchboard board() {
    return board;
  }

  /** Goes on with a swap that was open when the server stopped. */
  void resume() {
    lock.lock();
    try {
      if (board.state().swap().isPresent()) {
        start();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Begins to move all data to another provider. */
  Answer begin(String target, boolean replace) {
    lock.lock();
    try {
      Optional<Answer> refusal = refusal(target, replace);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      board.changeIf(() -> true, state -> state.begun(target));
      start();
      return new Answer.Done(
          "Moving all data from " + board.state().primary() + " to " + target + ".");
    } catch (UncheckedIOException e) {
      return new Answer.Unavailable(sentence(Failures.reason(e)));
    } finally {
      lock.unlock();
    }
  }

  private Optional<Answer> refusal(String target, boolean replace) {
    SwapState state = board.state();
    if (state.swap().isPresent()) {
      return Optional.of(
          new Answer.Conflict(
              "A swap to "
                  + state.swap().get().target()
                  + " is open: see storage status, commit or rollback."));
    }
    if (target.equals(state.primary())) {
      return Optional.of(new Answer.Conflict("The data is in " + target + " already."));
    }
    if (!board.providers().has(target)) {
      return Optional.of(
          new Answer.NotFound(
              "There is no storage provider "
                  + target
                  + " at present, only "
                  + String.join(", ", board.providers().names())
                  + "."));
    }
    return holdsData(target, replace);
  }

  private Optional<Answer> holdsData(String target, boolean replace) {
    try {
      List<StoreName> there = new ArrayList<>(await(target, StorageProvider::keyValueStores));
      there.addAll(await(target, StorageProvider::logStores));
      return there.isEmpty() || replace
          ? Optional.empty()
          : Optional.of(
              new Answer.Conflict(
                  target + " holds data already: --replace overwrites and deletes it."));
    } catch (CompletionException e) {
      return Optional.of(
          new Answer.Unavailable(
              sentence(target + " cannot take the data: " + Failures.reason(e))));
    }
  }

  private <T> T await(String provider, Function<StorageProvider, CompletionStage<T>> operation) {
    return board
        .providers()
        .useNow(provider, operation)
        .toCompletableFuture()
        .copy()
        .orTimeout(BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** Begins to move all data back. */
  Answer rollback() {
    lock.lock();
    try {
      SwapState state = board.state();
      if (state.swap().isEmpty()) {
        return new Answer.Conflict("No swap is open.");
      }
      if (state.phase().equals(Optional.of(Phase.BACK))) {
        return new Answer.Done("The swap is being rolled back already.");
      }
      if (!stop()) {
        return new Answer.Unavailable("The swap does not stop yet: try again.");
      }
      board.changeIf(() -> true, SwapState::turnedBack);
      start();
      return new Answer.Done("Moving all data back to " + state.primary() + ".");
    } catch (UncheckedIOException e) {
      start();
      return new Answer.Unavailable(sentence(Failures.reason(e)));
    } finally {
      lock.unlock();
    }
  }

  /** Ends the swap for good. */
  Answer commit() {
    lock.lock();
    try {
      SwapState state = board.state();
      if (!state.phase().equals(Optional.of(Phase.MOVED))) {
        return new Answer.Conflict(
            state.swap().isEmpty() ? "No swap is open." : "Not all data is moved yet.");
      }
      if (!stop()) {
        return new Answer.Unavailable("The swap does not stop yet: try again.");
      }
      board.changeIf(() -> true, SwapState::committed);
      board.disengageAll();
      return new Answer.Done(
          "The data is in "
              + board.state().primary()
              + "; what "
              + state.primary()
              + " holds is not used any more.");
    } catch (UncheckedIOException e) {
      start();
      return new Answer.Unavailable(sentence(Failures.reason(e)));
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    report = new JobReport();
    pace = new Pace(width);
    Thread started = new Thread(new SwapJob(board, pace, report), "ashlar-storage-swap");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  /** Stops the job, and says whether it has stopped; the state stays as it is. */
  boolean stop() {
    lock.lock();
    try {
      Thread running = thread;
      if (running == null) {
        return true;
      }
      pace.stop();
      running.join(BOUND.toMillis());
      return !running.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
