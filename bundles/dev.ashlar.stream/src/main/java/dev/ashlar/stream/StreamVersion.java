package dev.ashlar.stream;

import java.util.Optional;

/**
 * A stream version (RFC 6120 section 4.7.5): compared by numbers, never as text.
 *
 * @param major the first number
 * @param minor the second number
 */
record StreamVersion(int major, int minor) {
  /** What a header without a version stands for. */
  static final StreamVersion NONE = new StreamVersion(0, 9);

  private static final int MAX_DIGITS = 9;

  /** Reads a version; leading zeros are ignored. */
  static Optional<StreamVersion> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      return Optional.empty();
    }
    return number(text.substring(0, dot))
        .flatMap(
            major -> number(text.substring(dot + 1)).map(minor -> new StreamVersion(major, minor)));
  }

  private static Optional<Integer> number(String digits) {
    int value = 0;
    if (digits.length() > MAX_DIGITS) {
      return Optional.empty();
    }
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      value = value * 10 + (c - '0');
    }
    return Optional.of(value);
  }
}
