package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Delivery;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler.Target;
import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The router: sorts by addressee (RFC 6120 section 10.3 to 10.5), then by kind. */
final class DeliveryRules implements Router {
  private final VirtualHosts hosts;
  private final Deliveries deliveries;
  private final PresenceRules presences;
  private final IqDispatcher iqs;

  DeliveryRules(
      VirtualHosts hosts, Deliveries deliveries, PresenceRules presences, IqDispatcher iqs) {
    this.hosts = hosts;
    this.deliveries = deliveries;
    this.presences = presences;
    this.iqs = iqs;
  }

  /** While the session table is being replaced, stanzas and departures wait for the next one. */
  @Override
  public CompletionStage<Fate> route(Stanza stanza) {
    return deliveries.tables().current().isPresent()
        ? sort(stanza)
        : deliveries
            .tables()
            .withAsync(table -> sort(stanza), Runnable::run)
            .thenApply(fate -> fate.value().orElse(Fate.DROPPED));
  }

  private CompletionStage<Fate> sort(Stanza stanza) {
    Optional<Jid> from = stanza.from();
    if (from.isEmpty()) {
      return Fates.of(Fate.DROPPED);
    }
    Optional<StanzaError> fault = StanzaCheck.fault(stanza);
    if (fault.isPresent()) {
      return Fates.of(deliveries.bounce(stanza, fault.get()));
    }
    Optional<Jid> to = stanza.to();
    if (to.isEmpty()) {
      return withoutAddressee(stanza, from.get());
    }
    Jid addressee = to.get();
    if (!hosts.serves(addressee.domain())) {
      return elsewhere(stanza, from.get(), addressee);
    }
    if (addressee.local().isEmpty()) {
      return toServer(stanza, addressee);
    }
    if (stanza.kind() == StanzaKind.PRESENCE) {
      return presences.directed(stanza, from.get(), addressee);
    }
    return addressee.isFull()
        ? toResource(stanza, from.get(), addressee)
        : toAccount(stanza, from.get(), addressee);
  }

  /**
   * Sections 10.4 and 10.5: another server, or a local service. Services do not talk to each other:
   * see {@link dev.ashlar.routing.api.LocalService}.
   */
  private CompletionStage<Fate> elsewhere(Stanza stanza, Jid from, Jid to) {
    if (!deliveries.isOfService(to)) {
      return Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.REMOTE_SERVER_NOT_FOUND));
    }
    if (deliveries.isOfService(from)) {
      return Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE));
    }
    return stanza.kind() == StanzaKind.PRESENCE
        ? presences.directed(stanza, from, to)
        : deliveries.hand(stanza);
  }

  /** Section 10.3. */
  private CompletionStage<Fate> withoutAddressee(Stanza stanza, Jid from) {
    return switch (stanza.kind()) {
      case MESSAGE -> toAccount(stanza.with().to(from.bare()).build(), from, from.bare());
      case PRESENCE -> Fates.of(presences.broadcast(stanza, from));
      case IQ -> toAccount(stanza, from, from.bare());
    };
  }

  /** Sections 10.5.1 and 10.5.2. */
  private CompletionStage<Fate> toServer(Stanza stanza, Jid to) {
    return switch (stanza.kind()) {
      case MESSAGE -> Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE));
      case PRESENCE -> Fates.of(Fate.DROPPED);
      case IQ ->
          stanza.isRequest() ? iqs.dispatch(stanza, to, Target.SERVER) : Fates.of(Fate.DROPPED);
    };
  }

  /** Section 10.5.3, RFC 6121 section 8.5.2. */
  private CompletionStage<Fate> toAccount(Stanza stanza, Jid from, Jid bare) {
    if (stanza.kind() == StanzaKind.IQ) {
      Target target = bare.equals(from.bare()) ? Target.OWN_ACCOUNT : Target.OTHER_ACCOUNT;
      return stanza.isRequest() ? iqs.dispatch(stanza, bare, target) : Fates.of(Fate.DROPPED);
    }
    return Fates.of(
        switch (stanza.type().orElse("normal")) {
          case "error" -> Fate.DROPPED;
          case "groupchat" -> deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE);
          case "headline" -> {
            List<SessionEntry> listening = listening(bare);
            yield listening.isEmpty() ? Fate.DROPPED : deliveries.deliverToAll(stanza, listening);
          }
          default -> deliveries.deliverToAll(stanza, mostAvailable(listening(bare)));
        });
  }

  /** Of the available resources those with the highest priority. */
  private static List<SessionEntry> mostAvailable(List<SessionEntry> listening) {
    int highest = listening.stream().mapToInt(SessionEntry::priority).max().orElse(0);
    return listening.stream().filter(e -> e.priority() == highest).toList();
  }

  /** The available resources that want messages: priority not negative. */
  private List<SessionEntry> listening(Jid bare) {
    return deliveries.resources(bare).stream()
        .filter(e -> e.isAvailable() && e.priority() >= 0)
        .toList();
  }

  /** Section 10.5.4, RFC 6121 section 8.5.3. */
  private CompletionStage<Fate> toResource(Stanza stanza, Jid from, Jid full) {
    Optional<SessionEntry> entry = deliveries.find(full);
    if (entry.isPresent()) {
      if (stanza.isRequest() && !sharesPresence(entry.get(), from)) {
        return Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE));
      }
      Delivery delivery = entry.get().session().deliver(stanza);
      if (delivery != Delivery.GONE) {
        return Fates.of(deliveries.fate(stanza, delivery));
      }
    }
    if (stanza.kind() == StanzaKind.MESSAGE && stanza.hasType("chat")) {
      return toAccount(stanza, from, full.bare());
    }
    return Fates.of(deliveries.bounce(stanza, StanzaErrorCondition.SERVICE_UNAVAILABLE));
  }

  /** Section 8.5.3.1 of RFC 6121: a stranger must not find out whether a resource is connected. */
  private static boolean sharesPresence(SessionEntry entry, Jid stranger) {
    return entry.session().address().bare().equals(stranger.bare())
        || entry.directed().contains(stranger)
        || entry.directed().contains(stranger.bare());
  }

  @Override
  public void departed(SessionEntry last) {
    deliveries
        .tables()
        .withAsync(
            table -> {
              presences.departed(last);
              return Fates.of(Fate.HANDLED);
            },
            Runnable::run);
  }
}
