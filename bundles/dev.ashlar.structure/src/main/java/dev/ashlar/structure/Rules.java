package dev.ashlar.structure;

import java.util.List;
import java.util.stream.Stream;

/** The rules that the build enforces. */
final class Rules {

  private Rules() {}

  static List<Rule> all() {
    return Stream.of(BundleRules.all(), DependencyRules.all(), CodeRules.all(), SizeRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
