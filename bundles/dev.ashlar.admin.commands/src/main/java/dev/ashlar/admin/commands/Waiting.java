package dev.ashlar.admin.commands;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for what happens elsewhere, for as long as a command may take. */
final class Waiting {

  private static final Duration BOUND = Duration.ofSeconds(10);

  private Waiting() {}

  /**
   * The result.
   *
   * @throws CompletionException with the cause, if it failed or took too long
   */
  static <T> T of(CompletionStage<T> stage) {
    return of(stage, BOUND);
  }

  /** The same with another bound. */
  static <T> T of(CompletionStage<T> stage, Duration bound) {
    return stage
        .toCompletableFuture()
        .copy()
        .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
