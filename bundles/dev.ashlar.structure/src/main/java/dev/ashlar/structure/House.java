package dev.ashlar.structure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All bundles with their main sources.
 *
 * @param bundles every bundle, the one of this module excepted
 * @param sources the files of src/main/java of every bundle
 */
record House(List<Bundle> bundles, List<SourceFacts> sources) {

  House {
    bundles = List.copyOf(bundles);
    sources = List.copyOf(sources);
  }

  /** A house without sources, as most rules look at bundles only. */
  static House of(Bundle... bundles) {
    return new House(List.of(bundles), List.of());
  }

  /** The bundles that ship, which are those of every tier but test. */
  Stream<Bundle> shipped() {
    return bundles.stream().filter(bundle -> bundle.tier() != Tier.TEST);
  }

  /** All classes of all bundles. */
  Stream<ClassFacts> classes() {
    return bundles.stream().flatMap(bundle -> bundle.classes().stream());
  }

  /** The bundle whose package this is: a bundle has the name of its package. */
  Optional<Bundle> ownerOf(String packageName) {
    return Optional.ofNullable(byName().get(packageName));
  }

  private Map<String, Bundle> byName() {
    return bundles.stream().collect(Collectors.toMap(Bundle::name, Function.identity()));
  }
}
