package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.StorageException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one thread that touches the data, with a bounded queue before it. */
final class Worker implements AutoCloseable {

  private final ThreadPoolExecutor executor;

  Worker(int maxPending) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxPending),
            task -> {
              Thread thread = new Thread(task, "storage-memory");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Performs the operation in its turn, unless there is a refusal already. */
  <T> CompletionStage<T> submit(Optional<StorageException> refusal, Supplier<T> operation) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    if (refusal.isPresent()) {
      stage.completeExceptionally(refusal.get());
      return stage.minimalCompletionStage();
    }
    try {
      executor.execute(() -> perform(operation, stage));
    } catch (RejectedExecutionException e) {
      stage.completeExceptionally(
          executor.isShutdown()
              ? new StorageException(StorageException.Reason.CLOSED, "storage was stopped", e)
              : new StorageException(
                  StorageException.Reason.BUSY, "too many operations are pending", e));
    }
    return stage.minimalCompletionStage();
  }

  private static <T> void perform(Supplier<T> operation, CompletableFuture<T> stage) {
    try {
      stage.complete(operation.get());
    } catch (StorageException e) {
      stage.completeExceptionally(e);
    } catch (RuntimeException e) {
      // The boundary: a defect here must not leave the caller waiting for ever.
      stage.completeExceptionally(
          new StorageException(StorageException.Reason.UNAVAILABLE, "storage failed: " + e, e));
    }
  }

  /** Takes no more operations; those that are pending are performed. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
