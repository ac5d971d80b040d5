package dev.ashlar.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The files that hold one host's key and chain.
 *
 * @param format how they are read
 * @param files one file, or the chain's and the key's
 */
record KeyFiles(Format format, List<Path> files) {
  /** How key files are read. */
  enum Format {
    PEM,
    PKCS12
  }

  /** Copies the list. */
  KeyFiles {
    files = List.copyOf(files);
  }

  /**
   * Finds the files of a host.
   *
   * @param directories in order of preference
   * @param host a domain; one that could leave the directories has no files
   * @return the first that exist
   */
  static Optional<KeyFiles> find(List<Path> directories, String host) {
    if (host.isEmpty() || host.startsWith(".") || host.contains("/") || host.contains("\\")) {
      return Optional.empty();
    }
    return directories.stream()
        .flatMap(directory -> candidates(directory, host).stream())
        .filter(candidate -> candidate.files().stream().allMatch(Files::isRegularFile))
        .findFirst();
  }

  private static List<KeyFiles> candidates(Path directory, String host) {
    Path own = directory.resolve(host);
    return List.of(
        pem(directory.resolve(host + ".pem")),
        pem(directory.resolve(host + ".crt"), directory.resolve(host + ".key")),
        new KeyFiles(Format.PKCS12, List.of(directory.resolve(host + ".p12"))),
        pem(own.resolve("fullchain.pem"), own.resolve("privkey.pem")));
  }

  private static KeyFiles pem(Path... files) {
    return new KeyFiles(Format.PEM, List.of(files));
  }

  /** The file to name in messages. */
  Path first() {
    return files.get(0);
  }

  /** Something that differs when the files have changed. */
  String stamp() {
    StringJoiner stamp = new StringJoiner("|");
    for (Path file : files) {
      try {
        BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
        stamp.add(
            file + " " + a.lastModifiedTime().toMillis() + " " + a.size() + " " + a.fileKey());
      } catch (IOException e) {
        stamp.add(file + " unreadable");
      }
    }
    return stamp.toString();
  }
}
