package dev.ashlar.sasl.plain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one message of PLAIN, {@code [authzid] NUL authcid NUL passwd} (RFC 4616 section 2).
 * Immutable; does not show itself.
 */
final class PlainMessage {
  /** Names of 255 and a password of 1024 characters, with room for any script. */
  static final int MAX_BYTES = 8192;

  private final String authzid;
  private final String authcid;
  private final String password;

  private PlainMessage(String authzid, String authcid, String password) {
    this.authzid = authzid;
    this.authcid = authcid;
    this.password = password;
  }

  /**
   * Reads the message; empty if it is no UTF-8, has not exactly two NULs, or has an empty user name
   * or password: "the server SHALL fail the authentication exchange" then.
   */
  static Optional<PlainMessage> parse(byte[] message) {
    if (message.length > MAX_BYTES) {
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    String[] parts = text.split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new PlainMessage(parts[0], parts[1], parts[2]));
  }

  /** The authorization identity, empty text if there is none. */
  String authzid() {
    return authzid;
  }

  String authcid() {
    return authcid;
  }

  String password() {
    return password;
  }
}
