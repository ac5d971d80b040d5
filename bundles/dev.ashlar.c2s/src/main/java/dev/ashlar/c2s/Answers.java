package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stream.api.StreamInput;

/** The few stanza errors that a client connection gives by itself. */
final class Answers {
  private Answers() {}

  /** No router was there in time: the sender may try again. */
  static Stanza noRouter(Stanza stanza) {
    return stanza.error(
        StanzaError.of(StanzaErrorCondition.INTERNAL_SERVER_ERROR).withType(ErrorType.WAIT),
        Namespaces.CLIENT);
  }

  /** Sent to more addresses than are allowed in a time; later it may be sent again. */
  static Stanza tooManyRecipients(Stanza stanza) {
    return stanza.error(
        StanzaError.of(StanzaErrorCondition.POLICY_VIOLATION, "too many recipients")
            .withType(ErrorType.WAIT),
        Namespaces.CLIENT);
  }

  /** The stanza was to something that is no address: our domain answers (section 8.3.1). */
  static Stanza invalid(StreamInput.InvalidStanza invalid, Jid sender) {
    return invalid
        .rest()
        .with()
        .from(sender)
        .to(sender.domainJid())
        .build()
        .error(invalid.error(), Namespaces.CLIENT);
  }
}
