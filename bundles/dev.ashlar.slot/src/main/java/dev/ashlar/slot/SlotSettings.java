package dev.ashlar.slot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The bounds of a slot.
 *
 * @param onlyName the one name that may take the slot; empty for any
 * @param timer ends the parking; empty if nothing is parked
 */
record SlotSettings(
    String label,
    String onlyName,
    Duration drainWithin,
    Duration parkWithin,
    int parkAtMost,
    Optional<ScheduledExecutorService> timer) {

  boolean admits(Rank rank) {
    return onlyName.isEmpty() || onlyName.equals(rank.name());
  }
}
