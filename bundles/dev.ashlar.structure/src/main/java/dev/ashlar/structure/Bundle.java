package dev.ashlar.structure;

import java.util.List;
import java.util.Set;

/**
 * One built bundle.
 *
 * @param name its symbolic name
 * @param tier its tier, from the manifest header Ashlar-Tier
 * @param imports the packages that its manifest imports
 * @param exports the packages that its manifest exports
 * @param classes its own classes; those of embedded libraries are left out
 */
record Bundle(
    String name, Tier tier, Set<String> imports, Set<String> exports, List<ClassFacts> classes) {

  /** The package prefix of all code of the project. */
  static final String OWN = "dev.ashlar.";

  Bundle {
    imports = Set.copyOf(imports);
    exports = Set.copyOf(exports);
    classes = List.copyOf(classes);
  }
}
