package dev.ashlar.c2s;

import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.xml.XmlElement;
import java.util.Optional;

/**
 * Watches one session for a peer that is gone (RFC 6120 section 4.6.2) and one that does nothing
 * (section 4.6.3). It is looked at from time to time and has no timer: a few words of memory are
 * all that it costs. Confined to the loop.
 *
 * <p>Every byte is a sign of life, white space as well; and so is an outbox that gets emptier.
 */
final class Vigil {
  private static final String PING = "urn:xmpp:ping";
  private static final String ID = "alive-";
  private static final int NOT_ASKED = -1;

  private final ClientSession session;
  private final Connection connection;

  /** The bytes that were counted at the last look. */
  private long counted;

  /** Seconds of the clock: of the last sign of life, of the last stanza, and of our question. */
  private int heardAt;

  private int busyAt;
  private int askedAt = NOT_ASKED;

  /** A stanza came since the last look. */
  private boolean busy = true;

  /** It was found out whether an idle peer is there. */
  private boolean idleAsked;

  Vigil(ClientSession session, Connection connection) {
    this.session = session;
    this.connection = connection;
    this.counted = -1;
  }

  /** A stanza came. Whether it is just the answer to our question is only asked after one. */
  void stanza(Stanza stanza) {
    if (askedAt == NOT_ASKED || !isAnswer(stanza)) {
      busy = true;
    }
  }

  private static boolean isAnswer(Stanza stanza) {
    return stanza.kind() == StanzaKind.IQ
        && !stanza.isRequest()
        && stanza.id().filter(id -> id.startsWith(ID)).isPresent();
  }

  /**
   * Looks at the session.
   *
   * @param now seconds of a clock that never goes back
   * @param reading whether the peer is being read; if not, it cannot be heard
   * @return how to end the stream, if it must be
   */
  Optional<StreamError> look(int now, boolean reading, Vigilance rules) {
    boolean alive = listen() || !reading;
    if (busy) {
      busy = false;
      busyAt = now;
      idleAsked = false;
    }
    if (alive) {
      heardAt = now;
      askedAt = NOT_ASKED;
    } else if (askedAt != NOT_ASKED) {
      return now - askedAt < rules.answer()
          ? Optional.empty()
          : end(StreamErrorCondition.CONNECTION_TIMEOUT, "the peer does not answer");
    }
    boolean idle = rules.idle() > 0 && now - busyAt >= rules.idle();
    if (idle && idleAsked) {
      return end(StreamErrorCondition.POLICY_VIOLATION, "idle for too long");
    }
    boolean silent = rules.silence() > 0 && now - heardAt >= rules.silence();
    if (reading && (idle || silent)) {
      idleAsked = idle;
      ask(now);
    }
    return Optional.empty();
  }

  /** Whether anything came, or went out that had to wait, since the last look. */
  private boolean listen() {
    long count = connection.bytesIn() + (connection.outboxBytes() > 0 ? connection.bytesOut() : 0);
    boolean changed = count != counted;
    counted = count;
    return changed;
  }

  /** XEP-0199; who does not know it answers by an error, which is an answer. */
  private void ask(int now) {
    askedAt = now;
    session.deliver(
        Stanza.builder(StanzaKind.IQ)
            .from(session.address().domainJid())
            .to(session.address())
            .type("get")
            .id(ID + Integer.toHexString(now))
            .payload(Payload.of(XmlElement.of(PING, "ping")))
            .build());
  }

  private static Optional<StreamError> end(StreamErrorCondition condition, String text) {
    return Optional.of(StreamError.of(condition, text));
  }
}
