package dev.ashlar.routing;

import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import java.util.Optional;

/** What RFC 6120 section 8.2.3 demands of every IQ, whoever it is addressed to. */
final class StanzaCheck {
  private StanzaCheck() {}

  /** The error that a stanza deserves as it stands. */
  static Optional<StanzaError> fault(Stanza stanza) {
    if (stanza.kind() != StanzaKind.IQ) {
      return Optional.empty();
    }
    if (stanza.id().filter(id -> !id.isEmpty()).isEmpty()) {
      return badRequest("an iq has an id");
    }
    int children = stanza.payload().names().size();
    return switch (stanza.type().orElse("")) {
      case "get", "set" ->
          children == 1 ? Optional.empty() : badRequest("a request has one child element");
      case "result" ->
          children <= 1 ? Optional.empty() : badRequest("a result has at most one child element");
      case "error" -> Optional.empty();
      default -> badRequest("the type of an iq is get, set, result or error");
    };
  }

  private static Optional<StanzaError> badRequest(String text) {
    return Optional.of(StanzaError.of(StanzaErrorCondition.BAD_REQUEST, text));
  }
}
