package dev.ashlar.sasl.scram;

import java.util.Optional;

/**
 * The client's first message (RFC 5802 section 7).
 *
 * @param header the GS2 header
 * @param username the user name, decoded, not prepared
 * @param nonce the client's nonce
 * @param bare the message without the header, as it goes into AuthMessage
 */
record ClientFirst(Gs2Header header, String username, String nonce, String bare) {

  /**
   * Reads the message; empty if its syntax is wrong. That includes a mandatory extension ({@code
   * m=}), of which there is none we know: "its presence ... MUST cause authentication failure".
   */
  static Optional<ClientFirst> parse(byte[] message) {
    return ScramText.utf8(message)
        .flatMap(text -> Gs2Header.parse(text).flatMap(header -> parse(header, text)));
  }

  private static Optional<ClientFirst> parse(Gs2Header header, String text) {
    String bare = text.substring(header.text().length());
    String[] attributes = bare.split(",", -1);
    if (attributes.length < 2
        || !attributes[0].startsWith("n=")
        || !attributes[1].startsWith("r=")
        || !ScramText.areExtensions(attributes, 2, attributes.length)) {
      return Optional.empty();
    }
    String nonce = attributes[1].substring(2);
    return ScramText.saslName(attributes[0].substring(2))
        .filter(username -> !username.isEmpty() && ScramText.isNonce(nonce))
        .map(username -> new ClientFirst(header, username, nonce, bare));
  }
}
