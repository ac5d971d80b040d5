package dev.ashlar.jid;

/** Sizes of the parts of an address (RFC 7622, sections 3.2 to 3.4; RFC 1034 for labels). */
final class Limits {

  /** Each part "MUST NOT be more than 1023 octets in length", after enforcement, in UTF-8. */
  static final int PART_BYTES = 1023;

  /**
   * More characters than this before enforcement cannot be a valid part: no rule joins more than
   * four characters into one. It bounds the work spent on hostile input.
   */
  static final int RAW_CHARS = 4 * PART_BYTES;

  /** Of one label in its ASCII form. */
  static final int LABEL_BYTES = 63;

  /** Of a domain name in its ASCII form, without the final dot (RFC 1034: 255 on the wire). */
  static final int DOMAIN_NAME_BYTES = 253;

  private Limits() {}

  static void checkRaw(String part, String value) {
    if (value.isEmpty()) {
      throw new JidFormatException(part, "empty");
    }
    if (value.length() > RAW_CHARS) {
      throw new JidFormatException(part, "longer than 1023 bytes");
    }
  }

  static void checkEnforced(String part, String value) {
    if (value.isEmpty()) {
      throw new JidFormatException(part, "empty");
    }
    if (utf8Length(value) > PART_BYTES) {
      throw new JidFormatException(part, "longer than 1023 bytes");
    }
  }

  /** Bytes of well-formed UTF-16 text in UTF-8. */
  static int utf8Length(String value) {
    int bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
