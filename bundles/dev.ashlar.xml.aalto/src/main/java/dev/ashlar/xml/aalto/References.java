package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamErrorCondition;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges references (RFC 6120 section 11.1: only predefined entities; XML 1.0 section 4.1). */
final class References {
  private static final Set<String> PREDEFINED = Set.of("lt", "gt", "amp", "apos", "quot");

  private References() {}

  /** The fault in the reference between ampersand and semicolon, or null if there is none. */
  static @Nullable StreamErrorCondition fault(byte[] b, int from, int to) {
    if (from == to) {
      return StreamErrorCondition.NOT_WELL_FORMED;
    }
    if (b[from] == '#') {
      boolean hex = to > from + 1 && b[from + 1] == 'x';
      int c = hex ? number(b, from + 2, to, 16) : number(b, from + 1, to, 10);
      return Chars.allowed(c) ? null : StreamErrorCondition.NOT_WELL_FORMED;
    }
    if (to - from <= 4
        && PREDEFINED.contains(new String(b, from, to - from, StandardCharsets.ISO_8859_1))) {
      return null;
    }
    int first = Chars.of(b[from]);
    return first == Chars.START || first == Chars.HIGH || first == Chars.COLON
        ? StreamErrorCondition.RESTRICTED_XML
        : StreamErrorCondition.NOT_WELL_FORMED;
  }

  private static int number(byte[] b, int from, int to, int radix) {
    int value = from == to ? -1 : 0;
    for (int i = from; i < to && value >= 0; i++) {
      int digit = Character.digit(b[i], radix);
      value = digit < 0 || value > 0x10FFFF ? -1 : value * radix + digit;
    }
    return value;
  }
}
