package dev.ashlar.structure;

import dev.ashlar.structure.Rule.Breach;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bundle looks like from outside. */
final class BundleRules {

  static final Rule ONE_PACKAGE =
      new Rule(
          "one-package",
          "A bundle has one package, which has the bundle's name.",
          house -> house.shipped().flatMap(BundleRules::strayPackages));

  static final Rule EXPORTS =
      new Rule(
          "exports",
          "Vocabulary and api bundles export their package, all others export nothing.",
          house -> house.shipped().flatMap(BundleRules::wrongExports));

  private BundleRules() {}

  static List<Rule> all() {
    return List.of(ONE_PACKAGE, EXPORTS);
  }

  private static Stream<Breach> strayPackages(Bundle bundle) {
    Set<String> packages =
        bundle.classes().stream()
            .map(ClassFacts::packageName)
            .collect(Collectors.toCollection(TreeSet::new));
    packages.remove(bundle.name());
    return packages.stream().map(stray -> new Breach(bundle.name(), "holds the package " + stray));
  }

  private static Stream<Breach> wrongExports(Bundle bundle) {
    Set<String> right = bundle.tier().shares() ? Set.of(bundle.name()) : Set.of();
    return bundle.exports().equals(right)
        ? Stream.empty()
        : Stream.of(
            new Breach(bundle.name(), "exports " + bundle.exports() + " instead of " + right));
  }
}
