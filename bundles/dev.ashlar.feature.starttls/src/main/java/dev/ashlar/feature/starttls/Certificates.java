package dev.ashlar.feature.starttls;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.TlsContexts;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Which virtual hosts have a certificate. While those who know are being replaced, what they said
 * last holds for the offer, for a bounded time; who wants to use it waits for them. Thread-safe.
 */
final class Certificates implements AutoCloseable {
  private final Slot<TlsContexts> slot;
  private final long graceNanos;
  private final LongSupplier nanos;

  /** What was last known of contexts that have left. */
  private volatile Departure last = new Departure(Set.of(), 0);

  private record Departure(Set<String> hosts, long at) {}

  /**
   * No certificates.
   *
   * @param slot parks for as long as contexts are waited for
   * @param graceNanos how long the word of contexts that have left counts
   */
  Certificates(Slot<TlsContexts> slot, long graceNanos, LongSupplier nanos) {
    this.slot = slot;
    this.graceNanos = graceNanos;
    this.nanos = nanos;
  }

  void add(TlsContexts contexts, Rank rank) {
    slot.add(contexts, rank);
  }

  void remove(TlsContexts contexts) {
    last = new Departure(hosts(contexts), nanos.getAsLong());
    slot.remove(contexts);
  }

  private static Set<String> hosts(TlsContexts contexts) {
    return contexts.certificates().stream().map(CertificateInfo::host).collect(Collectors.toSet());
  }

  /** Whether a host has one, as far as is known. */
  boolean isToBeHad(String host) {
    return slot.with(contexts -> hosts(contexts).contains(host)).orElseGet(() -> wasToBeHad(host));
  }

  private boolean wasToBeHad(String host) {
    return isBeingReplaced() && last.hosts().contains(host);
  }

  private boolean isBeingReplaced() {
    Departure departure = last;
    return !departure.hosts().isEmpty() && nanos.getAsLong() - departure.at() < graceNanos;
  }

  /** Whether a host has one, as those say who know, now or when they are back. */
  CompletionStage<Boolean> await(String host) {
    if (slot.current().isEmpty() && !isBeingReplaced()) {
      return CompletableFuture.completedFuture(false);
    }
    return slot.withAsync(
            contexts -> CompletableFuture.completedFuture(hosts(contexts).contains(host)),
            Runnable::run)
        .thenApply(known -> known.value().orElse(false));
  }

  @Override
  public void close() {
    slot.close();
  }
}
