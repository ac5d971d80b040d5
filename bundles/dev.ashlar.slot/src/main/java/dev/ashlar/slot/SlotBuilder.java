package dev.ashlar.slot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Collects the bounds of a slot. For one thread; may build several slots with equal bounds. */
public final class SlotBuilder {

  private final String label;
  private String onlyName = "";
  private Duration drainWithin = Duration.ofSeconds(5);
  private Duration parkWithin = Duration.ZERO;
  private int parkAtMost = 1_000;
  private Optional<ScheduledExecutorService> timer = Optional.empty();

  SlotBuilder(String label) {
    this.label = label;
  }

  /**
   * Admits services of this name only: any other is ignored, whatever its ranking, and while the
   * named one is away the slot is empty. An empty name, the default, admits all.
   */
  public SlotBuilder onlyNamed(String name) {
    this.onlyName = name;
    return this;
  }

  /** How long removing a service waits for its leases; 5 seconds by default. */
  public SlotBuilder drainWithin(Duration bound) {
    this.drainWithin = notNegative(bound);
    return this;
  }

  /**
   * How long an asynchronous operation waits for a service; not at all by default.
   *
   * @param timer ends the waiting; is given tiny tasks only and stays the caller's to shut down
   */
  public SlotBuilder parkWithin(Duration bound, ScheduledExecutorService timer) {
    this.parkWithin = notNegative(bound);
    this.timer = Optional.of(timer);
    return this;
  }

  /** How many operations may wait for a service at the same time; 1000 by default. */
  public SlotBuilder parkAtMost(int operations) {
    if (operations < 0) {
      throw new IllegalArgumentException("negative: " + operations);
    }
    this.parkAtMost = operations;
    return this;
  }

  /** A slot for one service. */
  public <T> Slot<T> build() {
    return new Slot<>(settings());
  }

  /** A slot for one service per key. */
  public <K, T> SlotMap<K, T> buildMap() {
    return new SlotMap<>(settings());
  }

  private SlotSettings settings() {
    return new SlotSettings(label, onlyName, drainWithin, parkWithin, parkAtMost, timer);
  }

  private static Duration notNegative(Duration bound) {
    if (bound.isNegative()) {
      throw new IllegalArgumentException("negative: " + bound);
    }
    return bound;
  }
}
