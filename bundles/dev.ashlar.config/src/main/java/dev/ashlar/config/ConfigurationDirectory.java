package dev.ashlar.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files in the directory. Polled, not notified: that works on every file system, and it sees an
 * editor's rename as what it is, another file under the same name.
 */
final class ConfigurationDirectory {

  /** A file of more bytes is none of ours. */
  private static final long MAX_BYTES = 1 << 20;

  private final Path directory;

  ConfigurationDirectory(Path directory) {
    this.directory = directory;
  }

  Path path() {
    return directory;
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /** What tells one state of the files from another, by name. */
  Map<String, String> signatures() throws IOException {
    Map<String, String> signatures = new TreeMap<>();
    for (Path file : files()) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        signatures.put(
            name(file),
            attributes.lastModifiedTime().toInstant()
                + " "
                + attributes.size()
                + " "
                + attributes.fileKey());
      } catch (NoSuchFileException e) {
        // Deleted between the listing and now: absent it is.
        signatures.remove(name(file));
      }
    }
    return signatures;
  }

  /** All files, read and split. */
  List<ConfigurationFile> read() throws IOException {
    List<ConfigurationFile> found = new ArrayList<>();
    for (Path file : files()) {
      content(file).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<ConfigurationFile> content(Path file) {
    try {
      return Optional.of(
          Files.size(file) > MAX_BYTES
              ? refused(file, "is larger than " + MAX_BYTES + " bytes")
              : ConfigurationFile.parse(name(file), Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      // As above.
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(refused(file, "cannot be read: " + e));
    }
  }

  private static ConfigurationFile refused(Path file, String reason) {
    return new ConfigurationFile(name(file), Map.of(), List.of(Fault.of("", reason)));
  }

  private List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory, "*" + ConfigurationFile.SUFFIX)) {
      for (Path file : stream) {
        if (Files.isRegularFile(file) && !name(file).startsWith(".")) {
          found.add(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }
}
