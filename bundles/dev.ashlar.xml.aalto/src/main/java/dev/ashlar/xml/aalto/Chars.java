package dev.ashlar.xml.aalto;

/** Which characters XML 1.0 (fifth edition) allows where. */
final class Chars {
  /** Letters and the underscore: may begin a name. */
  static final int START = 0;

  /** Digits, full stop and hyphen: in a name, but not its first. */
  static final int INNER = 1;

  /** The colon. */
  static final int COLON = 2;

  /** Space, tab, line feed, carriage return. */
  static final int SPACE = 3;

  /** Characters without a meaning of their own. */
  static final int OTHER = 4;

  /** A byte of a multi-byte character, or one that UTF-8 never uses. */
  static final int HIGH = 5;

  /** Control characters, which may appear nowhere. */
  static final int CONTROL = 6;

  /** What can end a run of plain text or of an attribute value. */
  static final int SYNTAX = 7;

  private static final byte[] CLASSES = classes();

  private Chars() {}

  /** The class of a byte. */
  static int of(byte b) {
    return CLASSES[b & 0xFF];
  }

  /** Whether a byte is a character that means itself in text and in values. */
  static boolean isPlain(byte b) {
    return CLASSES[b & 0xFF] <= OTHER;
  }

  /** Whether XML allows the character (production 2). */
  static boolean allowed(int c) {
    return c >= 0x20
        ? c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF)
        : c == '\t' || c == '\n' || c == '\r';
  }

  /** Whether a character outside ASCII can begin a name (production 4). */
  static boolean startsName(int c) {
    return c < 0x2000 ? startsNameBelow2000(c) : startsNameFrom2000(c);
  }

  private static boolean startsNameBelow2000(int c) {
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x300 && c <= 0x36F) && c != 0x37E;
  }

  private static boolean startsNameFrom2000(int c) {
    return c == 0x200C
        || c == 0x200D
        || (c >= 0x2070 && c <= 0x218F)
        || (c >= 0x2C00 && c <= 0x2FEF)
        || (c >= 0x3001 && c <= 0xD7FF)
        || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0xEFFFF);
  }

  /** Whether a character outside ASCII can be in a name (production 4a). */
  static boolean inName(int c) {
    return startsName(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
  }

  private static byte[] classes() {
    byte[] table = new byte[256];
    for (int b = 0; b < 256; b++) {
      table[b] = (byte) classify(b);
    }
    return table;
  }

  private static int classify(int b) {
    if (b >= 0x80) {
      return HIGH;
    }
    return switch (b) {
      case ' ', '\t', '\n', '\r' -> SPACE;
      case ':' -> COLON;
      case '<', '>', '&', '\'', '"' -> SYNTAX;
      case '_' -> START;
      case '-', '.' -> INNER;
      default -> {
        if (b < 0x20) {
          yield CONTROL;
        }
        if (b >= '0' && b <= '9') {
          yield INNER;
        }
        int letter = b | 0x20;
        yield letter >= 'a' && letter <= 'z' ? START : OTHER;
      }
    };
  }
}
