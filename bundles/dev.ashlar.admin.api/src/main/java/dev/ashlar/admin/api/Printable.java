package dev.ashlar.admin.api;

import java.util.stream.Collectors;

/**
 * Makes text safe to show: what an account or resource is called must not steer the operator's
 * terminal.
 */
final class Printable {

  private Printable() {}

  static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isUnsafe)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if (isUnsafe(c)) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** The same for a text of several lines. */
  static String ofLines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
  }

  /** Whether a character is not shown as itself but does something to what is shown. */
  static boolean isUnsafe(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
