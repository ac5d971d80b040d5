package dev.ashlar.storage;

import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Patience of the job with a provider that has too much to do: the users come first. */
final class Busy {

  private static final int MAX_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 25;

  private Busy() {}

  static boolean is(Throwable failure) {
    return StorageException.from(failure).reason() == Reason.BUSY;
  }

  /** Asks again, a little later each time, as long as the answer is "busy". */
  static <T> CompletionStage<T> retry(Supplier<CompletionStage<T>> operation) {
    return retry(operation, 1);
  }

  private static <T> CompletionStage<T> retry(Supplier<CompletionStage<T>> operation, int attempt) {
    return operation
        .get()
        .<CompletionStage<T>>handle(
            (value, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(value);
              }
              return is(failure) && attempt < MAX_ATTEMPTS
                  ? pause(attempt).thenCompose(done -> retry(operation, attempt + 1))
                  : CompletableFuture.failedFuture(failure);
            })
        .thenCompose(Function.identity());
  }

  /** A short time, longer after each attempt. */
  static CompletableFuture<Void> pause(int attempt) {
    Executor later =
        CompletableFuture.delayedExecutor(attempt * PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(() -> {}, later);
  }
}
