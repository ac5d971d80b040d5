package dev.ashlar.c2s;

import dev.ashlar.transport.api.Cancellable;
import dev.ashlar.transport.api.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows a client down that sends more than its rates allow: it is not read for a while, TCP tells
 * it so, and nothing is lost. Costs one look at the clock for each piece read, and a timer only
 * while the client is held back. Confined to the loop.
 */
final class Throttle {
  private final Connection connection;
  private final ReadGate gate;
  private final Supplier<ClientPolicy> policy;
  private final Pace stanzaPace = new Pace();
  private final Pace bytePace = new Pace();
  private int stanzas;
  private @Nullable Cancellable release;

  Throttle(Connection connection, ReadGate gate, Supplier<ClientPolicy> policy) {
    this.connection = connection;
    this.gate = gate;
    this.policy = policy;
  }

  /** One more stanza was handled, or what stands in its place, such as an invalid one. */
  void handled() {
    stanzas++;
  }

  /** Bytes were read, and the stanzas in them counted. */
  void received(int bytes) {
    Rates rates = policy.get().rates();
    if (rates.stanzas() == 0 && rates.bytes() == 0) {
      stanzas = 0;
      return;
    }
    long now = System.nanoTime();
    long wait =
        Math.max(
            stanzaPace.charge(stanzas, rates.stanzas(), rates.burst(), now),
            bytePace.charge(bytes, rates.bytes(), rates.burst(), now));
    stanzas = 0;
    if (wait > 0 && release == null) {
      gate.hold();
      release = connection.loop().schedule(this::release, Duration.ofNanos(wait));
    }
  }

  private void release() {
    release = null;
    gate.release();
  }

  /** Other rates are in force: what comes next shows whether the client is to be held back. */
  void policyChanged() {
    Cancellable waiting = release;
    if (waiting != null) {
      waiting.cancel();
      release();
    }
  }
}
