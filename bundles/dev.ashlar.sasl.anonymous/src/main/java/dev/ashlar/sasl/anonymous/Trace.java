package dev.ashlar.sasl.anonymous;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The message of RFC 4505 section 2: nothing, a token, or an address of mail. */
final class Trace {
  private static final int MAX_CHARACTERS = 255;
  private static final int MAX_BYTES_OF_CHARACTER = 4;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
  private static final String DOT_ATOM = ATOM + "(?:\\." + ATOM + ")*+";
  private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"";
  private static final String LITERAL = "\\[[!-Z^-~]*+\\]";

  /** RFC 2822 section 3.4.1 without comments and folding, as RFC 4505 has it. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:" + DOT_ATOM + "|" + QUOTED + ")@(?:" + DOT_ATOM + "|" + LITERAL + ")");

  private Trace() {}

  static boolean isWellFormed(byte[] message) {
    if (message.length > MAX_CHARACTERS * MAX_BYTES_OF_CHARACTER) {
      return false;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
      return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
          && (text.indexOf('@') < 0
              ? text.codePoints().noneMatch(Trace::isProhibited)
              : ADDRESS.matcher(text).matches());
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * What the "trace" profile prohibits (RFC 4505 appendix A: tables C.2.1 to C.6, C.8 and C.9 of
   * RFC 3454). That profile's rule for bidirectional text is about how it looks, and nobody sees
   * it.
   */
  private static boolean isProhibited(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != 0xAD;
      default -> isNoncharacter(c) || c == 0x340 || c == 0x341 || c == 0xFFFC || c == 0xFFFD;
    };
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }
}
