package dev.ashlar.routing;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Presence (RFC 6121 section 4) between the resources of one account, and directed presence. Who
 * subscribes to whom is a roster's knowledge; without one nobody else is told.
 */
final class PresenceRules {
  private static final XmlName PRIORITY = new XmlName(Namespaces.CLIENT, "priority");

  private final Deliveries deliveries;
  private final int maxDirected;

  /**
   * The rules.
   *
   * @param maxDirected to how many addresses at a time one session may send directed presence
   */
  PresenceRules(Deliveries deliveries, int maxDirected) {
    this.deliveries = deliveries;
    this.maxDirected = maxDirected;
  }

  /** Presence without an addressee (sections 4.2.2, 4.4.2 and 4.5.2: the sender sees it too). */
  Fate broadcast(Stanza presence, Jid from) {
    return switch (presence.type().orElse("")) {
      case "" -> available(presence, from);
      case "unavailable" -> unavailable(presence, from);
      case "error", "probe" -> Fate.DROPPED;
      default -> deliveries.bounce(presence, StanzaErrorCondition.BAD_REQUEST);
    };
  }

  private Fate available(Stanza presence, Jid from) {
    Optional<Integer> priority = priority(presence);
    if (priority.isEmpty()) {
      return deliveries.bounce(presence, StanzaErrorCondition.BAD_REQUEST);
    }
    boolean initial = deliveries.find(from).filter(e -> !e.isAvailable()).isPresent();
    deliveries
        .tables()
        .with(table -> table.update(from, e -> e.available(presence, priority.get())));
    Collection<SessionEntry> resources = deliveries.resources(from.bare());
    for (SessionEntry entry : resources) {
      if (entry.isAvailable()) {
        entry.session().deliver(addressed(presence, entry.session().address()));
        if (initial && !entry.session().address().equals(from)) {
          entry.presence().ifPresent(theirs -> deliveries.answer(addressed(theirs, from)));
        }
      }
    }
    return Fate.DELIVERED;
  }

  private Fate unavailable(Stanza presence, Jid from) {
    Optional<SessionEntry> before = deliveries.find(from);
    deliveries.tables().with(table -> table.update(from, SessionEntry::unavailable));
    before.ifPresent(
        last -> {
          tellUnavailable(last, presence);
          if (last.isAvailable()) {
            last.session().deliver(addressed(presence, from));
          }
        });
    return Fate.HANDLED;
  }

  /** Tells those who saw a session that it is not available any more. */
  void departed(SessionEntry last) {
    tellUnavailable(
        last,
        Stanza.builder(StanzaKind.PRESENCE)
            .from(last.session().address())
            .type("unavailable")
            .build());
  }

  private void tellUnavailable(SessionEntry last, Stanza presence) {
    Jid from = last.session().address();
    if (last.isAvailable()) {
      for (SessionEntry entry : deliveries.resources(from.bare())) {
        if (entry.isAvailable()) {
          entry.session().deliver(addressed(presence, entry.session().address()));
        }
      }
    }
    last.directed().forEach(to -> pass(addressed(presence, to), to));
  }

  /** Presence with an addressee here (section 4.6, RFC 6120 sections 10.5, 10.5.3.2, 10.5.4). */
  CompletionStage<Fate> directed(Stanza presence, Jid from, Jid to) {
    return switch (presence.type().orElse("")) {
      case "" -> announce(presence, from, to);
      case "unavailable" -> {
        deliveries.tables().with(table -> table.update(from, e -> e.directedAway(to)));
        yield pass(presence, to);
      }
      case "subscribe", "subscribed", "unsubscribe", "unsubscribed" ->
          pass(presence.with().from(from.bare()).to(to.bare()).build(), to.bare());
      case "error" -> pass(presence, to);
      case "probe" ->
          deliveries.isOfService(to) ? deliveries.hand(presence) : Fates.of(Fate.DROPPED);
      default -> Fates.of(deliveries.bounce(presence, StanzaErrorCondition.BAD_REQUEST));
    };
  }

  private CompletionStage<Fate> announce(Stanza presence, Jid from, Jid to) {
    if (!to.bare().equals(from.bare())) {
      Optional<SessionEntry> now = deliveries.find(from);
      if (now.filter(e -> e.directed().size() >= maxDirected).isPresent()
          && now.filter(e -> e.directed().contains(to)).isEmpty()) {
        return Fates.of(deliveries.bounce(presence, StanzaErrorCondition.RESOURCE_CONSTRAINT));
      }
      deliveries.tables().with(table -> table.update(from, e -> e.directedTo(to)));
    }
    return pass(presence, to);
  }

  private CompletionStage<Fate> pass(Stanza presence, Jid to) {
    return deliveries.isOfService(to)
        ? deliveries.hand(presence)
        : Fates.of(toResources(presence, to));
  }

  /** To the resource named, or to all available ones; presence that meets nobody is ignored. */
  private Fate toResources(Stanza presence, Jid to) {
    Predicate<SessionEntry> match =
        to.isFull() ? e -> e.session().address().equals(to) : SessionEntry::isAvailable;
    boolean any = false;
    for (SessionEntry entry : deliveries.resources(to.bare())) {
      if (match.test(entry)) {
        entry.session().deliver(presence);
        any = true;
      }
    }
    return any ? Fate.DELIVERED : Fate.DROPPED;
  }

  private static Stanza addressed(Stanza presence, Jid to) {
    return presence.with().to(to).build();
  }

  /** Section 4.7.2.3: an integer from -128 to 127; empty if there is none in what is given. */
  private static Optional<Integer> priority(Stanza presence) {
    if (!presence.payload().names().contains(PRIORITY)) {
      return Optional.of(0);
    }
    Optional<String> text =
        presence.payload().elements().stream()
            .filter(e -> e.name().equals(PRIORITY))
            .map(XmlElement::text)
            .map(String::strip)
            .findFirst();
    return text.filter(t -> t.matches("[+-]?[0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(p -> p >= Byte.MIN_VALUE && p <= Byte.MAX_VALUE);
  }
}
