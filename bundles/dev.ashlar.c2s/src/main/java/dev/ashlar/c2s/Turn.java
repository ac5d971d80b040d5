package dev.ashlar.c2s;

import dev.ashlar.transport.api.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One decision at a time: while one is pending, reading is paused. Confined to the loop. */
final class Turn {
  private final EventLoop loop;
  private final ReadGate gate;
  private final Runnable next;
  private boolean pending;

  /**
   * A turn.
   *
   * @param next goes on with the stream after a decision that was waited for
   */
  Turn(EventLoop loop, ReadGate gate, Runnable next) {
    this.loop = loop;
    this.gate = gate;
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
    gate.hold();
    stage.whenComplete(
        (value, fault) -> loop.execute(() -> resume(() -> then.accept(value, fault))));
  }

  private void resume(Runnable decided) {
    pending = false;
    decided.run();
    next.run();
    gate.release();
  }
}
