package dev.ashlar.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds what would make two builds of one jar differ. Thread safe: holds nothing. */
final class JarCheck {

  /** Headers that tell of the machine or the moment of the build. */
  private static final Set<String> VOLATILE_HEADERS =
      Set.of("Bnd-LastModified", "Build-Jdk", "Build-Jdk-Spec", "Built-By", "Created-By", "Tool");

  private JarCheck() {}

  /**
   * The faults of one jar, none if it is reproducible.
   *
   * @param timestamp the only time that its entries may bear
   */
  static List<String> faults(Path file, LocalDateTime timestamp) throws IOException {
    List<String> faults = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream()
          .filter(entry -> !entry.getTimeLocal().equals(timestamp))
          .map(entry -> entry.getName() + " is of " + entry.getTimeLocal())
          .forEach(faults::add);
      Manifest manifest = jar.getManifest();
      if (manifest != null) {
        for (Map.Entry<Object, Object> header : manifest.getMainAttributes().entrySet()) {
          if (VOLATILE_HEADERS.contains(header.getKey().toString())) {
            faults.add("manifest has " + header.getKey() + ": " + header.getValue());
          }
        }
      }
    }
    return faults;
  }
}
