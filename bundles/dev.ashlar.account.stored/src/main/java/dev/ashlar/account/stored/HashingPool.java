package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountUnavailableException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs what costs processor time, on a few threads and with a bounded queue. */
final class HashingPool implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor executor;

  HashingPool(int threads, int queue) {
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              Thread thread = new Thread(task, "ashlar-account-hash");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Runs a task, or fails with {@link AccountUnavailableException} if too many are waiting. */
  <T> CompletionStage<T> submit(Supplier<T> work) {
    Task<T> task = new Task<>(work);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      task.result.completeExceptionally(
          new AccountUnavailableException("Too many passwords wait to be hashed", e));
    }
    return task.result;
  }

  /** Lets running tasks end, and fails those that wait. */
  @Override
  public void close() {
    executor.shutdown();
    for (Runnable waiting = executor.getQueue().poll();
        waiting != null;
        waiting = executor.getQueue().poll()) {
      if (waiting instanceof Task<?> task) {
        task.result.completeExceptionally(
            new AccountUnavailableException("The provider of accounts has been stopped"));
      }
    }
  }

  private static final class Task<T> implements Runnable {
    private final Supplier<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Task(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      result.completeAsync(work, Runnable::run);
    }
  }
}
