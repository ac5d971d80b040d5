package dev.ashlar.storage;

import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How the job goes about its work: it waits with a bound, has a bounded number of things under way,
 * and stops when it is told to. Its methods block; they are for the thread of the job alone.
 */
final class Pace {

  private static final Duration STAGE_BOUND = Duration.ofSeconds(60);
  private static final int PAGE = 500;

  private final int width;
  private final Semaphore room;
  private final AtomicReference<StorageException> failure = new AtomicReference<>();
  private volatile boolean stopped;

  Pace(int width) {
    this.width = width;
    this.room = new Semaphore(width);
  }

  /** The job was told to stop. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped");
    }
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Sleeps, unless it is told to stop. */
  void sleep(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      check();
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new Stopped();
      }
    }
  }

  void check() {
    if (stopped || Thread.currentThread().isInterrupted()) {
      throw new Stopped();
    }
  }

  /**
   * Waits for a value.
   *
   * @throws StorageException if there is none
   */
  <T> T await(CompletionStage<T> stage) {
    check();
    try {
      return stage
          .toCompletableFuture()
          .copy()
          .orTimeout(STAGE_BOUND.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw StorageException.from(e);
    }
  }

  /** Starts something as soon as there is room; see {@link #finish}. */
  void begin(Supplier<CompletableFuture<?>> work) {
    acquire(1);
    var unused =
        work.get()
            .whenComplete(
                (done, thrown) -> {
                  if (thrown != null) {
                    failure.compareAndSet(null, StorageException.from(thrown));
                  }
                  room.release();
                });
  }

  /**
   * Waits for all that was begun.
   *
   * @throws StorageException the first failure
   */
  void finish() {
    acquire(width);
    room.release(width);
    StorageException first = failure.getAndSet(null);
    if (first != null) {
      throw first;
    }
  }

  /** Waits for what was begun, whatever came of it. */
  void settle() {
    room.acquireUninterruptibly(width);
    room.release(width);
    failure.set(null);
  }

  private void acquire(int permits) {
    try {
      while (!room.tryAcquire(permits, 100, TimeUnit.MILLISECONDS)) {
        check();
      }
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  /** Goes through a list page by page. */
  <T> void pages(
      Function<PageRequest, CompletionStage<Page<T>>> source,
      Function<T, String> name,
      Consumer<List<T>> use) {
    Optional<PageRequest> request = Optional.of(firstPage());
    while (request.isPresent()) {
      Page<T> page = await(source.apply(request.get()));
      use.accept(page.items());
      request = nextPage(page, name);
    }
  }

  /**
   * Goes through two lists side by side, page by page as the first one says. Their orders may
   * differ beyond ASCII, so that what is on one page only need not be missing in the other list:
   * whoever finds it looks again.
   */
  <T> void inStep(
      Function<PageRequest, CompletionStage<Page<T>>> leader,
      Function<PageRequest, CompletionStage<Page<T>>> other,
      Function<T, String> name,
      BiConsumer<List<T>, List<T>> use) {
    Optional<PageRequest> request = Optional.of(firstPage());
    while (request.isPresent()) {
      CompletionStage<Page<T>> leading = leader.apply(request.get());
      CompletionStage<Page<T>> following = other.apply(request.get());
      Page<T> page = await(leading);
      use.accept(page.items(), await(following).items());
      request = nextPage(page, name);
    }
  }

  private static PageRequest firstPage() {
    return PageRequest.first(PAGE);
  }

  /** The page after this one, or empty if it is the last. */
  private static <T> Optional<PageRequest> nextPage(Page<T> page, Function<T, String> name) {
    return page.last()
        ? Optional.empty()
        : Optional.of(
            PageRequest.after(name.apply(page.items().get(page.items().size() - 1)), PAGE));
  }

  /** A failure of the job's own. */
  static StorageException failure(String message) {
    return new StorageException(Reason.UNAVAILABLE, message);
  }
}
