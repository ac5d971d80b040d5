package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.ConnectionLimits;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections of one listener against its limits. Thread-safe. */
final class Admissions {
  private final ConnectionLimits limits;
  private final Map<AddressBlock, Integer> perAddress = new HashMap<>();
  private int admitted;
  private int overLimit;

  Admissions(ConnectionLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts one more.
   *
   * @return how it is taken; empty if it is to be closed without a word, and then it is not counted
   */
  synchronized Optional<Admission> admit(InetAddress address) {
    AddressBlock block = AddressBlock.of(address);
    if (admitted < limits.total() && perAddress.getOrDefault(block, 0) < limits.perAddress()) {
      admitted++;
      perAddress.merge(block, 1, Integer::sum);
      return Optional.of(Admission.ADMITTED);
    }
    if (overLimit < limits.overLimit()) {
      overLimit++;
      return Optional.of(Admission.OVER_LIMIT);
    }
    return Optional.empty();
  }

  /** One that was admitted so is gone. */
  synchronized void release(InetAddress address, Admission admission) {
    if (admission == Admission.OVER_LIMIT) {
      overLimit--;
    } else {
      admitted--;
      perAddress.computeIfPresent(AddressBlock.of(address), (block, n) -> n > 1 ? n - 1 : null);
    }
  }

  synchronized int count() {
    return admitted + overLimit;
  }
}
