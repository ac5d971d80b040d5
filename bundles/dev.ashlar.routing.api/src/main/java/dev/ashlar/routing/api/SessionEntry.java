package dev.ashlar.routing.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Stanza;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a session. Immutable.
 *
 * @param session the way to reach it
 * @param presence its last broadcast available presence; empty while it is not available
 * @param priority of that presence, 0 if there is none
 * @param directed addresses outside its account that it has sent available presence to
 */
public record SessionEntry(
    Session session, Optional<Stanza> presence, int priority, Set<Jid> directed) {

  /** Copies the set. */
  public SessionEntry {
    directed = Set.copyOf(directed);
  }

  /** The entry of a session that has sent no presence. */
  public static SessionEntry of(Session session) {
    return new SessionEntry(session, Optional.empty(), 0, Set.of());
  }

  /** Whether the session is an available resource. */
  public boolean isAvailable() {
    return presence.isPresent();
  }

  /** The entry after a broadcast presence. */
  public SessionEntry available(Stanza stanza, int newPriority) {
    return new SessionEntry(session, Optional.of(stanza), newPriority, directed);
  }

  /** The entry after unavailable presence: what was told directly is taken back too. */
  public SessionEntry unavailable() {
    return new SessionEntry(session, Optional.empty(), 0, Set.of());
  }

  /** The entry after available presence to one address. */
  public SessionEntry directedTo(Jid address) {
    Set<Jid> more = new HashSet<>(directed);
    more.add(address);
    return new SessionEntry(session, presence, priority, more);
  }

  /** The entry after unavailable presence to one address. */
  public SessionEntry directedAway(Jid address) {
    Set<Jid> fewer = new HashSet<>(directed);
    fewer.remove(address);
    return new SessionEntry(session, presence, priority, fewer);
  }
}
