package dev.ashlar.xml.aalto;

/**
 * Checks and decodes the multi-byte characters of UTF-8 (RFC 3629), byte by byte: no overlong
 * forms, no surrogates, nothing above U+10FFFF.
 */
final class Utf8 {
  private int missing;
  private int least;
  private int most;
  private int character;

  /** Whether more bytes must follow. */
  boolean open() {
    return missing > 0;
  }

  /** The character that was completed last. */
  int character() {
    return character;
  }

  /** The number of bytes of a character outside ASCII. */
  static int length(int character) {
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  void reset() {
    missing = 0;
  }

  /** Takes the first byte of a character; false if none begins so. */
  boolean lead(byte first) {
    int b = first & 0xFF;
    least = 0x80;
    most = 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
      character = b & 0x1F;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      character = b & 0x0F;
      least = b == 0xE0 ? 0xA0 : 0x80;
      most = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      character = b & 0x07;
      least = b == 0xF0 ? 0x90 : 0x80;
      most = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }

  /** Takes a following byte; false if it cannot follow. */
  boolean next(byte following) {
    int b = following & 0xFF;
    if (b < least || b > most) {
      return false;
    }
    least = 0x80;
    most = 0xBF;
    character = (character << 6) | (b & 0x3F);
    missing--;
    return true;
  }
}
