package dev.ashlar.structure;

import dev.ashlar.structure.Rule.Breach;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may know whom. */
final class DependencyRules {

  static final Rule TIERS =
      new Rule(
          "tiers",
          "A bundle uses vocabulary and api bundles of its own tier or below, and no other bundle.",
          house -> house.bundles().stream().flatMap(bundle -> upward(house, bundle)));

  static final Rule NO_CYCLES =
      new Rule(
          "no-cycles",
          "No package reaches itself through others.",
          DependencyRules::packagesOnCycles);

  private DependencyRules() {}

  static List<Rule> all() {
    return List.of(TIERS, NO_CYCLES);
  }

  private static Stream<Breach> upward(House house, Bundle bundle) {
    return usedPackages(bundle)
        .flatMap(name -> house.ownerOf(name).stream())
        .filter(used -> !bundle.tier().mayUse(used.tier()))
        .map(
            used ->
                new Breach(
                    bundle.name(),
                    "of tier " + bundle.tier() + " uses " + used.name() + " of " + used.tier()));
  }

  /** Both what the manifest says and what the code says: an embedded copy would hide the first. */
  private static Stream<String> usedPackages(Bundle bundle) {
    Set<String> used = new TreeSet<>(bundle.imports());
    bundle.classes().forEach(type -> used.addAll(referencedPackages(type)));
    used.remove(bundle.name());
    return used.stream();
  }

  private static Set<String> referencedPackages(ClassFacts type) {
    return type.references().stream().map(ClassFacts::packageOf).collect(Collectors.toSet());
  }

  private static Stream<Breach> packagesOnCycles(House house) {
    Map<String, Set<String>> edges = new HashMap<>();
    house
        .classes()
        .forEach(
            type ->
                edges
                    .computeIfAbsent(type.packageName(), name -> new TreeSet<>())
                    .addAll(referencedPackages(type)));
    edges.forEach((from, to) -> to.remove(from));
    return edges.keySet().stream()
        .sorted()
        .filter(name -> reachable(edges, name).contains(name))
        .map(name -> new Breach(name, "reaches itself, its neighbours are " + edges.get(name)));
  }

  private static Set<String> reachable(Map<String, Set<String>> edges, String from) {
    Set<String> seen = new HashSet<>();
    collect(edges, from, seen);
    return seen;
  }

  private static void collect(Map<String, Set<String>> edges, String from, Set<String> seen) {
    for (String next : edges.getOrDefault(from, Set.of())) {
      if (seen.add(next)) {
        collect(edges, next, seen);
      }
    }
  }
}
