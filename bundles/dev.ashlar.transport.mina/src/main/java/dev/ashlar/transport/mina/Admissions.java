package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.AttemptLimits;
import dev.ashlar.transport.api.ConnectionLimits;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts the connections of the listeners of one name against their limits. Thread-safe. */
final class Admissions {
  /** Of so many addresses and networks attempts are remembered: a few megabytes. */
  static final int REMEMBERED = 1 << 16;

  private final LongSupplier nanos;
  private final Attempts attempts = new Attempts(REMEMBERED);
  private final Map<AddressBlock, Integer> held = new HashMap<>();
  private int admitted;
  private int overLimit;

  /**
   * Makes counters that stand at zero.
   *
   * @param nanos the clock of {@link System#nanoTime}
   */
  Admissions(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Counts one more.
   *
   * @return how it is taken; empty if it is to be closed without a word, and then it is not counted
   */
  synchronized Optional<Admission> admit(InetAddress address, ConnectionLimits limits) {
    AddressBlock block = AddressBlock.of(address);
    AddressBlock network = block.network();
    if (isTooOften(block, network, limits.attempts())) {
      return Optional.empty();
    }
    if (admitted < limits.total()
        && held.getOrDefault(block, 0) < limits.perAddress()
        && held.getOrDefault(network, 0) < limits.perNetwork()) {
      admitted++;
      held.merge(block, 1, Integer::sum);
      held.merge(network, 1, Integer::sum);
      return Optional.of(Admission.ADMITTED);
    }
    if (overLimit < limits.overLimit()) {
      overLimit++;
      return Optional.of(Admission.OVER_LIMIT);
    }
    return Optional.empty();
  }

  /** What one address tries in vain does not use up the share of its neighbours. */
  private boolean isTooOften(AddressBlock block, AddressBlock network, AttemptLimits limits) {
    long now = nanos.getAsLong();
    return !attempts.add(block, limits.perAddress(), limits.window(), now)
        || !attempts.add(network, limits.perNetwork(), limits.window(), now);
  }

  /** One that was admitted so is gone. */
  synchronized void release(InetAddress address, Admission admission) {
    if (admission == Admission.OVER_LIMIT) {
      overLimit--;
    } else {
      admitted--;
      AddressBlock block = AddressBlock.of(address);
      leave(block);
      leave(block.network());
    }
  }

  private void leave(AddressBlock block) {
    held.computeIfPresent(block, (b, n) -> n > 1 ? n - 1 : null);
  }

  synchronized int count() {
    return admitted + overLimit;
  }
}
