package dev.ashlar.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a {@link Bundle} from its jar. Thread safe: holds nothing. */
final class BundleReader {

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private BundleReader() {}

  /**
   * Reads one jar.
   *
   * @throws IllegalStateException if its manifest lacks the name or a known tier
   * @throws UncheckedIOException if it cannot be read
   */
  static Bundle read(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new IllegalStateException(file + " has no manifest");
      }
      Attributes headers = manifest.getMainAttributes();
      String tier = header(headers, "Ashlar-Tier");
      return new Bundle(
          header(headers, "Bundle-SymbolicName"),
          Tier.named(tier)
              .orElseThrow(() -> new IllegalStateException(file + ": no Ashlar-Tier: " + tier)),
          packages(header(headers, "Import-Package")),
          packages(header(headers, "Export-Package")),
          classes(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static String header(Attributes headers, String name) {
    String value = headers.getValue(name);
    return value == null ? "" : value;
  }

  /** The package names of a header: clauses parted by commas, each with parameters after ";". */
  static Set<String> packages(String header) {
    String unquoted = QUOTED.matcher(header).replaceAll("");
    return Arrays.stream(unquoted.split(",", -1))
        .flatMap(clause -> Arrays.stream(clause.split(";", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty() && part.indexOf('=') < 0)
        .collect(Collectors.toSet());
  }

  private static List<ClassFacts> classes(JarFile jar) throws IOException {
    String own = Bundle.OWN.replace('.', '/');
    List<ClassFacts> classes = new ArrayList<>();
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      String path = entry.getName();
      if (path.startsWith(own) && path.endsWith(".class") && !path.endsWith("-info.class")) {
        try (InputStream in = jar.getInputStream(entry)) {
          classes.add(ClassFactsReader.read(in.readAllBytes()));
        }
      }
    }
    return classes;
  }
}
