package dev.ashlar.jid;

/**
 * Which ASCII text is canonical as it stands. Deliberately narrower than the rules: what is refused
 * here is judged again by the whole rules, what is accepted here is final.
 */
final class PlainAscii {

  static final int LOCAL = 1;
  static final int DOMAIN = 2;

  /** RFC 7622, section 3.3.1: not in a localpart, though the PRECIS profile would allow them. */
  static final String EXCLUDED_FROM_LOCAL = "\"&'/:<>@";

  private static final byte[] CLASSES = classes();

  private PlainAscii() {}

  /** The set of parts, as bits, in which the character may stand. */
  static int classesOf(char c) {
    return c < CLASSES.length ? CLASSES[c] : 0;
  }

  static boolean isLocal(String text) {
    int length = text.length();
    int classes = LOCAL;
    for (int i = 0; i < length; i++) {
      classes &= classesOf(text.charAt(i));
    }
    return classes != 0 && length > 0 && length <= Limits.PART_BYTES;
  }

  static boolean isDomain(String text) {
    int classes = DOMAIN;
    for (int i = 0; i < text.length(); i++) {
      classes &= classesOf(text.charAt(i));
    }
    return classes != 0 && isDomainShape(text, 0, text.length());
  }

  /**
   * Whether characters that all may stand in a domainpart form labels of proper length and hyphens.
   * Names that end with a digit may be IPv4 addresses and are left to the whole rules.
   */
  static boolean isDomainShape(String text, int from, int to) {
    if (to <= from || to - from > Limits.DOMAIN_NAME_BYTES || text.charAt(to - 1) <= '9') {
      return false;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || text.charAt(i) == '.') {
        int length = i - start;
        if (length == 0
            || length > Limits.LABEL_BYTES
            || text.charAt(start) == '-'
            || text.charAt(i - 1) == '-'
            || (length > 3 && text.charAt(start + 2) == '-' && text.charAt(start + 3) == '-')) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  /** Whether the rest of the text is printable ASCII without a space in front. */
  static boolean isResource(String text, int from) {
    int length = text.length();
    if (from >= length || length - from > Limits.PART_BYTES || text.charAt(from) == ' ') {
      return false;
    }
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static byte[] classes() {
    byte[] classes = new byte[0x80];
    for (char c = '!'; c <= '~'; c++) {
      boolean upper = c >= 'A' && c <= 'Z';
      boolean host = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
      boolean local = !upper && EXCLUDED_FROM_LOCAL.indexOf(c) < 0;
      classes[c] = (byte) ((local ? LOCAL : 0) | (host ? DOMAIN : 0));
    }
    return classes;
  }
}
