package dev.ashlar.routing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.LocalService;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.slot.SlotResult;
import dev.ashlar.stanza.Stanza;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The local services by domain. A domain whose service has gone away is still ours for a while: a
 * successor is expected, and stanzas wait for it. Thread-safe.
 */
final class LocalServices {
  private final VirtualHosts hosts;
  private final SlotMap<String, LocalService> services;
  private final long timeoutMillis;
  private final Duration patience;
  private final LongSupplier nanos;

  /** Until when a successor is expected, by domain. */
  private final Map<String, Long> departed = new ConcurrentHashMap<>();

  /**
   * Local services.
   *
   * @param hosts which no service can stand in for
   * @param services parks what comes while a successor is expected
   * @param timeoutMillis how long a service may take for one stanza
   * @param patience how long a successor is expected
   * @param nanos the time
   */
  LocalServices(
      VirtualHosts hosts,
      SlotMap<String, LocalService> services,
      long timeoutMillis,
      Duration patience,
      LongSupplier nanos) {
    this.hosts = hosts;
    this.services = services;
    this.timeoutMillis = timeoutMillis;
    this.patience = patience;
    this.nanos = nanos;
  }

  void add(LocalService service, Rank rank) {
    String domain = domain(service);
    services.add(domain, service, rank);
    departed.remove(domain);
  }

  private static String domain(LocalService service) {
    return Jid.ofDomain(service.domain()).domain();
  }

  /** Blocks until the service has done what it had begun, within the bound of the slots. */
  void remove(LocalService service) {
    long now = nanos.getAsLong();
    departed.values().removeIf(end -> end - now < 0);
    departed.put(domain(service), now + patience.toNanos());
    services.remove(service);
  }

  /** Whether a domain is that of a service, or was so a moment ago. */
  boolean serves(String domain) {
    return !hosts.serves(domain) && (services.current(domain).isPresent() || isExpected(domain));
  }

  private boolean isExpected(String domain) {
    Long end = departed.get(domain);
    return end != null && end - nanos.getAsLong() >= 0;
  }

  /** Lets the service of the addressee's domain take a stanza; see {@link LocalService#handle}. */
  CompletionStage<SlotResult<List<Stanza>>> hand(Stanza stanza) {
    String domain = stanza.to().orElseThrow().domain();
    return services.withAsync(domain, service -> call(service, stanza), Runnable::run);
  }

  /** Never throws. */
  @SuppressWarnings("IllegalCatch") // the boundary at which a service's fault becomes an error
  private CompletionStage<List<Stanza>> call(LocalService service, Stanza stanza) {
    try {
      CompletableFuture<List<Stanza>> sent = service.handle(stanza).toCompletableFuture();
      return (sent.isDone() ? sent : sent.copy().orTimeout(timeoutMillis, MILLISECONDS))
          .thenApply(List::copyOf);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
