package dev.ashlar.structure;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The written exceptions: each excuses one subject from one rule, and says why. A list that may
 * only shrink: a permit that excuses nothing is itself an error.
 */
final class Permits {

  private final Map<Key, String> reasons;

  private Permits(Map<Key, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /**
   * Reads lines of the form {@code rule | subject | reason}; blank lines and those that begin with
   * # are comments.
   *
   * @throws IllegalArgumentException if a line has another form or gives no reason
   */
  static Permits parse(List<String> lines) {
    return new Permits(
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Permits::fields)
            .collect(Collectors.toMap(f -> new Key(f.get(0), f.get(1)), f -> f.get(2))));
  }

  private static List<String> fields(String line) {
    List<String> fields = List.of(line.split("\\s*\\|\\s*", -1));
    if (fields.size() != 3 || fields.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("not of the form rule | subject | reason: " + line);
    }
    return fields;
  }

  /** What remains wrong: violations without permit and permits without violation. */
  List<String> judge(List<Violation> violations) {
    Set<Key> unused = new HashSet<>(reasons.keySet());
    violations.forEach(violation -> unused.remove(keyOf(violation)));
    List<String> wrong =
        violations.stream()
            .filter(violation -> !reasons.containsKey(keyOf(violation)))
            .map(Violation::toString)
            .distinct()
            .collect(Collectors.toList());
    unused.forEach(key -> wrong.add("permit is no longer needed, remove it: " + key));
    return wrong;
  }

  private static Key keyOf(Violation violation) {
    return new Key(violation.rule(), violation.subject());
  }

  private record Key(String rule, String subject) {}
}
