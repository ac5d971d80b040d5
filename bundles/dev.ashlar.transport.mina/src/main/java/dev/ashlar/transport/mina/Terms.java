package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.ListenerSettings;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What the listeners of one name and all their connections have in common: the settings in force
 * and the count. Thread-safe.
 */
final class Terms {
  private final Admissions admissions = new Admissions(System::nanoTime);
  private final IntSupplier outboxBound = this::outboxBytes;
  private volatile ListenerSettings settings;

  Terms(ListenerSettings settings) {
    this.settings = settings;
  }

  /** Puts other settings in force. */
  void apply(ListenerSettings changed) {
    settings = changed;
  }

  ListenerSettings settings() {
    return settings;
  }

  private int outboxBytes() {
    return settings.outboxBytes();
  }

  /** The bound of every outbox, as it is at each moment. */
  IntSupplier outboxBound() {
    return outboxBound;
  }

  /** As {@link Admissions#admit}. */
  Optional<Admission> admit(InetAddress address) {
    return admissions.admit(address, settings.limits());
  }

  /** As {@link Admissions#release}. */
  void release(InetAddress address, Admission admission) {
    admissions.release(address, admission);
  }
}
