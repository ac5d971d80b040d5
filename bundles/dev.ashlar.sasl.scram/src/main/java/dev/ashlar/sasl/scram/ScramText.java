package dev.ashlar.sasl.scram;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The small pieces of the grammar of RFC 5802 section 7. All methods are pure. */
final class ScramText {
  private ScramText() {}

  /** Decodes UTF-8 strictly; empty if it is none, or holds a NUL. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Decodes a {@code saslname}, in which "=2C" is a comma and "=3D" is "="; nothing else is. */
  static Optional<String> saslName(String encoded) {
    StringBuilder name = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '=') {
        name.append(c);
      } else if (encoded.startsWith("=2C", i)) {
        name.append(',');
        i += 2;
      } else if (encoded.startsWith("=3D", i)) {
        name.append('=');
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(name.toString());
  }

  /** Decodes Base64 with full padding and zero padding bits: one text for each value. */
  static Optional<byte[]> base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
      return canonical ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether this is a nonce: printable ASCII without comma, at least one character. */
  static boolean isNonce(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != ',');
  }

  /** Whether this is the name of a type of channel binding. */
  static boolean isBindingType(String text) {
    return !text.isEmpty() && text.chars().allMatch(ScramText::isBindingTypeCharacter);
  }

  /**
   * Whether these are extensions that may be ignored: an attribute of one letter, "=" and a value,
   * each. The letter {@code m} is reserved for what may not: "its presence in a client or a server
   * message MUST cause authentication failure" (section 5.1).
   */
  static boolean areExtensions(String[] attributes, int from, int to) {
    for (int i = from; i < to; i++) {
      String attribute = attributes[i];
      if (attribute.length() < 3 || !isLetter(attribute.charAt(0)) || attribute.charAt(1) != '=') {
        return false;
      }
      if (attribute.charAt(0) == 'm') {
        return false;
      }
    }
    return true;
  }

  private static boolean isBindingTypeCharacter(int c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
