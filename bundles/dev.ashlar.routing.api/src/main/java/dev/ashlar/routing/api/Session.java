package dev.ashlar.routing.api;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StreamError;
import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/** A connected resource and the way to reach it. Thread-safe; nothing here blocks. */
@ConsumerType
public interface Session {

  /** The full address. */
  Jid address();

  /**
   * Puts a stanza into the outbox. Stanzas put in by one thread arrive in that order.
   *
   * @param stanza with {@code from} set
   */
  Delivery deliver(Stanza stanza);

  /** Ends the session's stream by a stream error; what is in the outbox is sent before. */
  void end(StreamError reason);

  /** What an operator wants to know of the session. */
  SessionInfo info();

  /**
   * What an operator wants to know of a session.
   *
   * @param address its full address
   * @param since when the resource was bound
   * @param peer the peer's address and port
   * @param security protocol and suite, or "none"
   * @param bytesIn bytes read from the connection
   * @param bytesOut bytes written to the connection
   */
  record SessionInfo(
      Jid address, Instant since, String peer, String security, long bytesIn, long bytesOut) {}
}
