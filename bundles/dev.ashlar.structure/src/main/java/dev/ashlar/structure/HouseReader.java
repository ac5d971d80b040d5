package dev.ashlar.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the {@link House} from the folder that holds a folder for each bundle. */
final class HouseReader {

  private static final String THIS = "dev.ashlar.structure";

  private HouseReader() {}

  /**
   * Reads all bundles.
   *
   * @throws IllegalStateException if one of them was not built
   * @throws UncheckedIOException if something cannot be read
   */
  static House read(Path folder) {
    List<Path> homes = bundleFolders(folder);
    return new House(
        jars(folder).stream().map(BundleReader::read).toList(),
        homes.stream().flatMap(HouseReader::sources).toList());
  }

  /** The folder of every bundle, this module's excepted. */
  static List<Path> bundleFolders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.exists(entry.resolve("pom.xml")))
          .filter(entry -> !entry.endsWith(THIS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  /** The built jar of every bundle, in the order of their folders. */
  static List<Path> jars(Path folder) {
    return bundleFolders(folder).stream().map(HouseReader::jar).toList();
  }

  private static Path jar(Path home) {
    Path target = home.resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> isMainJar(home, file))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(home + " has no jar: not built?"));
    } catch (IOException e) {
      throw new UncheckedIOException(target + " cannot be listed", e);
    }
  }

  private static boolean isMainJar(Path home, Path file) {
    String name = file.getFileName().toString();
    return name.matches("\\Q" + home.getFileName() + "\\E-[0-9.]+(-SNAPSHOT)?\\.jar");
  }

  private static Stream<SourceFacts> sources(Path home) {
    Path root = home.resolve("src/main/java");
    if (!Files.isDirectory(root)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(file -> source(home, file))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(root + " cannot be walked", e);
    }
  }

  private static SourceFacts source(Path home, Path file) {
    try {
      return SourceReader.read(
          home.getFileName() + "/" + file.getFileName(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
