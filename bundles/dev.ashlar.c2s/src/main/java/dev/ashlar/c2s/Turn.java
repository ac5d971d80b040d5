package dev.ashlar.c2s;

import dev.ashlar.transport.api.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One decision at a time: while one is pending, reading is paused. Confined to the loop. */
final class Turn {
  private final Connection connection;
  private final Runnable next;
  private boolean pending;

  /**
   * A turn.
   *
   * @param next goes on with the stream after a decision that was waited for
   */
  Turn(Connection connection, Runnable next) {
    this.connection = connection;
    this.next = next;
  }

  boolean isPending() {
    return pending;
  }

  /** Goes on at once if the stage is complete, otherwise pauses until it is. */
  <T> void await(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (future.isDone() && !future.isCompletedExceptionally()) {
      then.accept(future.join(), null);
      return;
    }
    pending = true;
    connection.pauseReading();
    stage.whenComplete(
        (value, fault) -> connection.loop().execute(() -> resume(() -> then.accept(value, fault))));
  }

  private void resume(Runnable decided) {
    pending = false;
    decided.run();
    next.run();
    if (!pending) {
      connection.resumeReading();
    }
  }
}
