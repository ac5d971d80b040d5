package dev.ashlar.stream;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stream.api.FeatureRule;
import dev.ashlar.stream.api.StreamFeature;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The features by name, and those among them that are being replaced. One that has left is expected
 * back for a bounded time, in which no stream on which it has its place is negotiated without it:
 * the stream waits, and is neither offered less nor allowed more. After that time it is gone.
 * Thread-safe.
 */
final class Lineup {
  private final SlotMap<String, StreamFeature> slots;
  private final long graceNanos;
  private final LongSupplier nanos;

  /** By name. What is kept is data, nothing of the bundle that has left. */
  private final Map<String, Departure> departures = new ConcurrentHashMap<>();

  private record Departure(FeatureRule rule, long at) {}

  /**
   * A lineup without features.
   *
   * @param slots parks for as long as a feature is waited for
   * @param graceNanos how long a feature that has left is expected back
   */
  Lineup(SlotMap<String, StreamFeature> slots, long graceNanos, LongSupplier nanos) {
    this.slots = slots;
    this.graceNanos = graceNanos;
    this.nanos = nanos;
  }

  void add(StreamFeature feature, Rank rank) {
    slots.add(feature.rule().name(), feature, rank);
  }

  /** Blocks until the negotiations that have begun with it are through, within the slot's bound. */
  void remove(StreamFeature feature) {
    FeatureRule rule = feature.rule();
    departures.values().removeIf(former -> !isExpected(former));
    departures.put(rule.name(), new Departure(rule, nanos.getAsLong()));
    slots.remove(feature);
  }

  /** Those that are there. */
  Features now() {
    return Features.of(slots.all());
  }

  /** Those for a stream: at once, or as soon as those are back that it must not go without. */
  CompletionStage<Features> complete(StreamState state) {
    List<String> missing = missing(state);
    if (missing.isEmpty()) {
      return CompletableFuture.completedFuture(now());
    }
    return CompletableFuture.allOf(
            missing.stream().map(this::awaited).toArray(CompletableFuture[]::new))
        .thenApply(all -> now());
  }

  private List<String> missing(StreamState state) {
    if (departures.isEmpty() || state.phase() != Phase.NEGOTIATING) {
      return List.of();
    }
    List<String> present = slots.keys();
    return departures.values().stream()
        .filter(departure -> isExpected(departure) && departure.rule().fits(state))
        .map(departure -> departure.rule().name())
        .filter(name -> !present.contains(name))
        .toList();
  }

  private boolean isExpected(Departure departure) {
    return nanos.getAsLong() - departure.at() < graceNanos;
  }

  private CompletableFuture<?> awaited(String name) {
    return slots
        .withAsync(name, CompletableFuture::completedFuture, Runnable::run)
        .toCompletableFuture();
  }
}
