package dev.ashlar.sasl.scram;

import java.util.Optional;

/**
 * The GS2 header in front of the client's first message (RFC 5802 section 7).
 *
 * @param flag what the client says of channel binding
 * @param bindingType the type of channel binding, for {@link Flag#USED}
 * @param authzid the authorization identity, decoded; an empty one counts as absent
 * @param text the header as it was sent, both commas included
 */
record Gs2Header(Flag flag, Optional<String> bindingType, Optional<String> authzid, String text) {

  /** What a client says of channel binding. */
  enum Flag {
    /** {@code n}: the client does not support it. */
    UNSUPPORTED,
    /** {@code y}: the client supports it and believes that the server does not. */
    NOT_OFFERED,
    /** {@code p}: the client uses it. */
    USED
  }

  /** Reads the header at the beginning of a message; empty if its syntax is wrong. */
  static Optional<Gs2Header> parse(String message) {
    int first = message.indexOf(',');
    int second = message.indexOf(',', first + 1);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    String flag = message.substring(0, first);
    String authzid = message.substring(first + 1, second);
    if (!authzid.isEmpty() && !authzid.startsWith("a=")) {
      return Optional.empty();
    }
    Optional<String> name = ScramText.saslName(authzid.isEmpty() ? "" : authzid.substring(2));
    String text = message.substring(0, second + 1);
    return name.flatMap(decoded -> of(flag, decoded, text));
  }

  private static Optional<Gs2Header> of(String flag, String authzid, String text) {
    Optional<String> identity = Optional.of(authzid).filter(name -> !name.isEmpty());
    if (flag.equals("n")) {
      return Optional.of(new Gs2Header(Flag.UNSUPPORTED, Optional.empty(), identity, text));
    }
    if (flag.equals("y")) {
      return Optional.of(new Gs2Header(Flag.NOT_OFFERED, Optional.empty(), identity, text));
    }
    if (flag.startsWith("p=") && ScramText.isBindingType(flag.substring(2))) {
      Optional<String> type = Optional.of(flag.substring(2));
      return Optional.of(new Gs2Header(Flag.USED, type, identity, text));
    }
    return Optional.empty();
  }
}
