package dev.ashlar.c2s;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one thing at a time that a connection waits for, with its bound. Confined to the loop. */
final class Deadline {
  private final EventLoop loop;
  private @Nullable Cancellable timer;

  Deadline(EventLoop loop) {
    this.loop = loop;
  }

  /** Waits for something else from now on. */
  void within(Duration bound, Runnable late) {
    cancel();
    timer =
        loop.schedule(
            () -> {
              timer = null;
              late.run();
            },
            bound);
  }

  boolean isRunning() {
    return timer != null;
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
