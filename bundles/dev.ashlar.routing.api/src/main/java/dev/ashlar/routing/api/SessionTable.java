package dev.ashlar.routing.api;

import dev.ashlar.jid.Jid;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All sessions of this server by full address (RFC 6120 section 7). A service; thread-safe; never
 * blocks. When the table is replaced, the owners of sessions enter them into the new one.
 */
@ProviderType
public interface SessionTable {

  /**
   * Takes an address for a stream that is about to be established.
   *
   * @param bare the account
   * @param wanted the resource that the client asked for; empty to have one made
   * @return the outcome; after {@link Claim.Granted} the caller opens a session or releases it
   */
  Claim claim(Jid bare, Optional<String> wanted);

  /** Enters the session of a claimed address, or of a former table. */
  void open(Session session);

  /**
   * Gives an address back.
   *
   * @param full the address
   * @param session the session that held it, empty for a claim that was never opened; an address
   *     that another session holds now is left alone
   * @return the last entry of that session
   */
  Optional<SessionEntry> release(Jid full, Optional<Session> session);

  /** The session of a full address. */
  Optional<SessionEntry> find(Jid full);

  /** The sessions of an account, in the order in which they were opened. */
  Collection<SessionEntry> resources(Jid bare);

  /**
   * Changes what is known of a session, atomically.
   *
   * @return the new entry, or empty if there is no such session
   */
  Optional<SessionEntry> update(Jid full, UnaryOperator<SessionEntry> change);

  /** All sessions, a snapshot without order. */
  Collection<SessionEntry> all();

  /** The number of sessions. */
  int size();

  /** What came of a claim (section 7.7.2.2). */
  sealed interface Claim {
    /**
     * The address is the caller's.
     *
     * @param address the full address
     * @param displaced the session that had it; the caller ends it by a conflict
     */
    record Granted(Jid address, Optional<Session> displaced) implements Claim {}

    /** Somebody has the address and the policy is to refuse. */
    record Conflict() implements Claim {}

    /** The account has as many resources as it may have. */
    record LimitReached() implements Claim {}

    /** What was asked for is no resourcepart. */
    record BadResource() implements Claim {}
  }
}
