package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step of every rule: into outboxes, to a local service, or back to the sender. */
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Slot<SessionTable> tables;
  private final LocalServices services;
  private final Function<Stanza, CompletionStage<Fate>> router;

  /**
   * The last steps.
   *
   * @param router takes what local services send
   */
  Deliveries(
      Slot<SessionTable> tables,
      LocalServices services,
      Function<Stanza, CompletionStage<Fate>> router) {
    this.tables = tables;
    this.services = services;
    this.router = router;
  }

  Optional<SessionEntry> find(Jid full) {
    return tables.with(table -> table.find(full)).flatMap(found -> found);
  }

  Collection<SessionEntry> resources(Jid bare) {
    return tables.with(table -> table.resources(bare)).orElse(List.of());
  }

  Slot<SessionTable> tables() {
    return tables;
  }

  /** Whether an address is one of a local service. */
  boolean isOfService(Jid address) {
    return services.serves(address.domain());
  }

  /** Hands a stanza to the local service of its addressee, and routes what that sends. */
  CompletionStage<Fate> hand(Stanza stanza) {
    return services
        .hand(stanza)
        .handle(
            (result, fault) ->
                fault == null
                    ? result.fold(sent -> send(sent, stanza), slot -> Fates.of(missing(stanza)))
                    : Fates.of(bounce(stanza, Faults.answer("local service", fault))))
        .thenCompose(fate -> fate);
  }

  private Fate missing(Stanza stanza) {
    return bounce(
        stanza,
        StanzaError.of(StanzaErrorCondition.INTERNAL_SERVER_ERROR).withType(ErrorType.WAIT));
  }

  /** One after the other, so that they arrive in the order in which the service has them. */
  private CompletionStage<Fate> send(List<Stanza> sent, Stanza because) {
    String domain = because.to().map(Jid::domain).orElse("");
    CompletionStage<Fate> last = Fates.of(Fate.HANDLED);
    for (Stanza stanza : sent) {
      boolean fromItself = stanza.from().filter(from -> from.domain().equals(domain)).isPresent();
      if (fromItself && stanza.to().isPresent()) {
        last = last.thenCompose(fate -> router.apply(stanza));
      } else {
        LOG.warn("the service {} must not send from {} to {}", domain, stanza.from(), stanza.to());
      }
    }
    return sent.isEmpty() ? last : last.thenApply(fate -> Fate.HANDLED);
  }

  /** What comes of a delivery; a full outbox sends the stanza back, so that it is not lost. */
  Fate fate(Stanza stanza, Delivery delivery) {
    return switch (delivery) {
      case TAKEN -> Fate.DELIVERED;
      case FULL -> bounce(stanza, StanzaErrorCondition.RESOURCE_CONSTRAINT);
      case GONE -> bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE);
    };
  }

  /** Delivers to several sessions; one that takes it is enough. */
  Fate deliverToAll(Stanza stanza, Collection<SessionEntry> entries) {
    Delivery best = Delivery.GONE;
    for (SessionEntry entry : entries) {
      Delivery delivery = entry.session().deliver(stanza);
      if (delivery.compareTo(best) < 0) {
        best = delivery;
      }
    }
    return fate(stanza, best);
  }

  Fate bounce(Stanza stanza, StanzaErrorCondition condition) {
    return bounce(stanza, StanzaError.of(condition));
  }

  /** Returns a stanza to its sender as an error; what must not be answered is dropped. */
  Fate bounce(Stanza stanza, StanzaError error) {
    if (!stanza.mayBeAnsweredByError() || stanza.from().isEmpty()) {
      return Fate.DROPPED;
    }
    return answer(stanza.error(error, Namespaces.CLIENT)) ? Fate.BOUNCED : Fate.DROPPED;
  }

  /** Sends an answer of ours to the session or service it is for. */
  boolean answer(Stanza reply) {
    Optional<SessionEntry> entry = reply.to().flatMap(this::find);
    if (entry.isPresent()) {
      return entry.get().session().deliver(reply) == Delivery.TAKEN;
    }
    boolean ofService = reply.to().filter(this::isOfService).isPresent();
    if (ofService) {
      hand(reply);
    }
    return ofService;
  }
}
