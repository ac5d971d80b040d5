package dev.ashlar.config;

import java.util.List;
import java.util.Optional;

/**
 * Which values are allowed.
 *
 * @param min least number, or shortest text
 * @param max greatest number, or longest text
 * @param options the only values, if there are any
 */
record Bounds(Optional<String> min, Optional<String> max, List<String> options) {

  static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), List.of());

  /** Why the value is not allowed, in words, or empty. */
  Optional<String> refusal(ValueType type, String text, Object value) {
    if (!options.isEmpty() && !options.contains(text)) {
      return Optional.of("must be one of " + String.join(", ", options));
    }
    String measure = value instanceof String ? "have a length of at " : "be at ";
    if (isBeyond(type, value, min, -1)) {
      return Optional.of("must " + measure + "least " + min.orElseThrow());
    }
    if (isBeyond(type, value, max, 1)) {
      return Optional.of("must " + measure + "most " + max.orElseThrow());
    }
    return Optional.empty();
  }

  private static boolean isBeyond(
      ValueType type, Object value, Optional<String> bound, int direction) {
    return bound
        .flatMap(ValueType::decimal)
        .flatMap(limit -> type.magnitude(value).map(is -> is.compareTo(limit) * direction > 0))
        .orElse(false);
  }
}
