package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The last step of every rule: into outboxes, or back to the sender. */
final class Deliveries {
  private final Slot<SessionTable> tables;

  Deliveries(Slot<SessionTable> tables) {
    this.tables = tables;
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

  /** Sends an answer of ours to the full address it is for. */
  boolean answer(Stanza reply) {
    return reply
        .to()
        .flatMap(this::find)
        .filter(entry -> entry.session().deliver(reply) == Delivery.TAKEN)
        .isPresent();
  }
}
