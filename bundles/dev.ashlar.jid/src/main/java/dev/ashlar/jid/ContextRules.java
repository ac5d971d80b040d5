package dev.ashlar.jid;

import java.lang.Character.UnicodeScript;

/**
 * Code points that are valid in some contexts only: RFC 5892, appendix A, to which PRECIS (RFC
 * 8264, sections 9.6 and 9.8) and IDNA2008 both refer. One rule is narrower than there: a zero
 * width non-joiner is accepted after a virama only, because the JDK does not publish joining types.
 */
final class ContextRules {

  private static final char MIDDLE_DOT = '\u00b7';
  private static final char KERAIA = '\u0375';
  private static final char GERESH = '\u05f3';
  private static final char GERSHAYIM = '\u05f4';
  private static final char NON_JOINER = '\u200c';
  private static final char JOINER = '\u200d';
  private static final char KATAKANA_DOT = '\u30fb';

  /** Canonical combining class 9 in the basic plane: what the joiners may follow. */
  private static final String VIRAMAS =
      "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84"
          + "\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c"
          + "\ua8c4\ua953\ua9c0\uaaf6\uabed";

  private ContextRules() {}

  /** Whether the profiles of the library refuse the character without looking at its context. */
  static boolean isContextual(char c) {
    return switch (c) {
      case MIDDLE_DOT, KERAIA, GERESH, GERSHAYIM, NON_JOINER, JOINER, KATAKANA_DOT -> true;
      default -> false;
    };
  }

  /** Whether every contextual code point of the text stands where it may. */
  static boolean hold(String text) {
    boolean arabicDigits = false;
    boolean extendedDigits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isContextual(c) && !holdsAt(text, i, c)) {
        return false;
      }
      arabicDigits |= c >= '\u0660' && c <= '\u0669';
      extendedDigits |= c >= '\u06f0' && c <= '\u06f9';
    }
    return !(arabicDigits && extendedDigits);
  }

  private static boolean holdsAt(String text, int i, char c) {
    return switch (c) {
      case MIDDLE_DOT ->
          i > 0 && i + 1 < text.length() && text.charAt(i - 1) == 'l' && text.charAt(i + 1) == 'l';
      case KERAIA -> i + 1 < text.length() && scriptAt(text, i + 1) == UnicodeScript.GREEK;
      case GERESH, GERSHAYIM ->
          i > 0 && UnicodeScript.of(text.codePointBefore(i)) == UnicodeScript.HEBREW;
      case NON_JOINER, JOINER -> i > 0 && VIRAMAS.indexOf(text.charAt(i - 1)) >= 0;
      default -> text.codePoints().anyMatch(ContextRules::isJapanese);
    };
  }

  private static UnicodeScript scriptAt(String text, int index) {
    return UnicodeScript.of(text.codePointAt(index));
  }

  private static boolean isJapanese(int codePoint) {
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HAN;
  }
}
