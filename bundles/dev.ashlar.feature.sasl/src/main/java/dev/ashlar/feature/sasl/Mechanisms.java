package dev.ashlar.feature.sasl;

import dev.ashlar.sasl.api.MechanismRequirements;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mechanisms by name, and the choice among them. */
final class Mechanisms {
  private static final String PLUS = "-PLUS";

  private final SlotMap<String, SaslMechanism> slots;
  private final LongSupplier nanos;
  private final long graceNanos;

  /** When mechanisms left: for a while, a client may come back to one that is being replaced. */
  private final Map<String, Long> departures = new ConcurrentHashMap<>();

  /** Those that were usable when they were looked at last, to be offered while being replaced. */
  private final Map<String, Candidate> seen = new ConcurrentHashMap<>();

  /**
   * The mechanisms.
   *
   * @param graceNanos how long an absent mechanism counts as being replaced
   */
  Mechanisms(SlotMap<String, SaslMechanism> slots, long graceNanos, LongSupplier nanos) {
    this.slots = slots;
    this.graceNanos = graceNanos;
    this.nanos = nanos;
  }

  /** What an attempt to begin came to. */
  sealed interface Beginning {
    /**
     * The attempt has begun.
     *
     * @param exchange drives it
     * @param strength of the mechanism
     * @param certificate whether the mechanism needs a client's certificate
     */
    record Begun(SaslExchange exchange, int strength, boolean certificate) implements Beginning {}

    /**
     * The mechanism cannot be used.
     *
     * @param condition why
     */
    record Refused(SaslFailureCondition condition) implements Beginning {}
  }

  /** Says that the mechanism of this name is about to leave. */
  void departing(String name) {
    departures.keySet().removeIf(former -> !isBeingReplaced(former));
    departures.put(name, nanos.getAsLong());
  }

  /** The names to offer, in order (RFC 6120 section 6.3.3). */
  List<String> offer(SaslSettings settings, SaslContext context) {
    Comparator<Candidate> order =
        settings.mechanisms().isEmpty()
            ? Comparator.comparingInt(Candidate::strength).reversed()
            : Comparator.comparingInt(c -> settings.mechanisms().indexOf(c.name()));
    List<Candidate> present =
        slots.withEach(
            m -> new Candidate(m.name(), m.strength(), m.requirements(), m.isUsable(context)));
    present.forEach(candidate -> remember(candidate, context));
    return Stream.concat(present.stream(), beingReplaced(present, context))
        .filter(c -> c.usable() && settings.allows(c.name()))
        .filter(c -> c.strength() >= settings.strengths().minimumAt(context.localDomain()))
        .sorted(order)
        .map(Candidate::name)
        .toList();
  }

  /** Whether an offer holds a mechanism with channel binding. */
  static boolean hasPlus(List<String> offer) {
    return offer.stream().anyMatch(name -> name.endsWith(PLUS));
  }

  /** Begins an attempt. Waits for a mechanism that is being replaced, not for an unknown one. */
  CompletionStage<Beginning> begin(String name, SaslSettings settings, SaslContext context) {
    if (!slots.keys().contains(name) && !isBeingReplaced(name)) {
      return refuse(SaslFailureCondition.INVALID_MECHANISM);
    }
    if (!settings.allows(name)) {
      return refuse(SaslFailureCondition.MECHANISM_TOO_WEAK);
    }
    return slots
        .<Beginning>withAsync(
            name,
            mechanism -> CompletableFuture.completedFuture(begin(mechanism, settings, context)),
            Runnable::run)
        .thenApply(Mechanisms::orUnavailable);
  }

  private void remember(Candidate candidate, SaslContext context) {
    if (candidate.usable()) {
      seen.put(candidate.name(), candidate);
    } else if (candidate.requirements().areMetBy(context.security())) {
      seen.remove(candidate.name());
    }
  }

  private Stream<Candidate> beingReplaced(List<Candidate> present, SaslContext context) {
    if (departures.isEmpty()) {
      return Stream.empty();
    }
    Set<String> names = present.stream().map(Candidate::name).collect(Collectors.toSet());
    return seen.values().stream()
        .filter(c -> !names.contains(c.name()) && isBeingReplaced(c.name()))
        .filter(c -> c.requirements().areMetBy(context.security()));
  }

  private static Beginning begin(
      SaslMechanism mechanism, SaslSettings settings, SaslContext context) {
    if (mechanism.strength() < settings.strengths().minimumAt(context.localDomain())) {
      return new Beginning.Refused(SaslFailureCondition.MECHANISM_TOO_WEAK);
    }
    if (mechanism.isUsable(context)) {
      return new Beginning.Begun(
          mechanism.start(context),
          mechanism.strength(),
          mechanism.requirements().clientCertificate());
    }
    return new Beginning.Refused(
        mechanism.requirements().encryption() && !context.security().encrypted()
            ? SaslFailureCondition.ENCRYPTION_REQUIRED
            : SaslFailureCondition.INVALID_MECHANISM);
  }

  private boolean isBeingReplaced(String name) {
    Long left = departures.get(name);
    return left != null && nanos.getAsLong() - left < graceNanos;
  }

  private static Beginning orUnavailable(SlotResult<Beginning> result) {
    return result
        .value()
        .orElseGet(() -> new Beginning.Refused(SaslFailureCondition.TEMPORARY_AUTH_FAILURE));
  }

  private static CompletionStage<Beginning> refuse(SaslFailureCondition condition) {
    return CompletableFuture.completedFuture(new Beginning.Refused(condition));
  }

  private record Candidate(
      String name, int strength, MechanismRequirements requirements, boolean usable) {}
}
