package dev.ashlar.routing;

import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What senders and the log are told of a fault of those who deal with stanzas here. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /** The error for the sender, which tells nothing of our insides; the log has the cause. */
  static StanzaError answer(String whose, Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    LOG.warn("{} failed: {}", whose, cause.toString());
    StanzaError error = StanzaError.of(StanzaErrorCondition.INTERNAL_SERVER_ERROR);
    return cause instanceof TimeoutException ? error.withType(ErrorType.WAIT) : error;
  }
}
