package dev.ashlar.jid;

import java.util.Locale;

/**
 * One label of a host name (RFC 5890): NR-LDH as it stands, U-label enforced, A-label turned into
 * its U-label.
 */
final class Label {

  private static final String ACE_PREFIX = "xn--";

  private Label() {}

  static String enforce(String raw) {
    // Longer ones cannot fit in 63 bytes, whatever the mapping; this bounds the work per label.
    if (raw.isEmpty() || raw.length() > 4 * Limits.LABEL_BYTES) {
      throw refused(raw.isEmpty() ? "empty label" : "label longer than 63 bytes");
    }
    String label = isAscii(raw) ? raw.toLowerCase(Locale.ROOT) : uLabel(raw);
    checkAsciiOf(label);
    if (isAscii(label) && label.startsWith(ACE_PREFIX)) {
      return fromALabel(label);
    }
    checkHyphensOf(label);
    if (asciiLength(label) > Limits.LABEL_BYTES) {
      throw refused("label longer than 63 bytes");
    }
    return label;
  }

  /** Bytes of the label in its ASCII form, in which it travels through the DNS. */
  static int asciiLength(String label) {
    if (isAscii(label)) {
      return label.length();
    }
    return ACE_PREFIX.length() + Punycode.encode(label).length();
  }

  /**
   * The U-label, so that both forms are the same address. An A-label that is not exactly what its
   * U-label would be encoded as is a fake (RFC 5890, section 2.3.2.1).
   */
  private static String fromALabel(String label) {
    String encoded = label.substring(ACE_PREFIX.length());
    String decoded = label.length() > Limits.LABEL_BYTES ? null : Punycode.decode(encoded);
    if (decoded == null
        || isAscii(decoded)
        || !uLabel(decoded).equals(decoded)
        || !Punycode.encode(decoded).equals(encoded)) {
      throw refused("not a valid A-label");
    }
    checkAsciiOf(decoded);
    checkHyphensOf(decoded);
    return decoded;
  }

  /**
   * The PRECIS IdentifierClass after case mapping allows the letters, digits and marks that
   * IDNA2008 allows; what it allows beyond, ASCII punctuation, is refused by {@link #checkAsciiOf}.
   */
  private static String uLabel(String label) {
    String enforced = Precis.username(Domainpart.PART, label);
    int type = Character.getType(enforced.codePointAt(0));
    if (type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      throw refused("label begins with a combining mark");
    }
    return enforced;
  }

  private static void checkAsciiOf(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c >= 0x80;
      if (!allowed) {
        throw refused("a character that host names do not have");
      }
    }
    if (label.startsWith("-") || label.endsWith("-")) {
      throw refused("hyphen at the edge of a label");
    }
  }

  /** RFC 5891, section 4.2.3.1: also what an A-label stands for has no prefix of this kind. */
  private static void checkHyphensOf(String label) {
    if (label.startsWith("--", 2)) {
      throw refused("hyphens in third and fourth place of a label");
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static JidFormatException refused(String reason) {
    return new JidFormatException(Domainpart.PART, reason);
  }
}
