package dev.ashlar.c2s;

import dev.ashlar.transport.api.Connection;
import java.util.function.Supplier;

/** Gives a peer whose outbox is full some time to read. Confined to the loop. */
final class StallWatch {
  private final Connection connection;
  private final Supplier<ClientPolicy> policy;
  private final Deadline deadline;
  private final Runnable tooLong;

  StallWatch(
      Connection connection, Supplier<ClientPolicy> policy, Deadline deadline, Runnable tooLong) {
    this.connection = connection;
    this.policy = policy;
    this.deadline = deadline;
    this.tooLong = tooLong;
  }

  /** A stanza was refused, maybe some time ago and by another thread. */
  void full() {
    if (!deadline.isRunning() && isHalfFull()) {
      deadline.within(
          policy.get().patience().stalled(),
          () -> {
            if (isHalfFull()) {
              tooLong.run();
            }
          });
    }
  }

  /** Whether the transport has still to tell that the outbox has drained. */
  private boolean isHalfFull() {
    return connection.outboxBytes() > policy.get().outboxBytes() / 2;
  }

  void drained() {
    deadline.cancel();
  }
}
