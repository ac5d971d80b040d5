package dev.ashlar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar in one of the folders.
 *
 * @param path where it lies
 * @param symbolicName of the bundle in it
 * @param startLevel at which it is to run
 * @param stamp its size and time; another stamp means another content
 */
record BundleJar(Path path, String symbolicName, int startLevel, String stamp) {

  /**
   * Reads the jar's manifest.
   *
   * @return empty if it is no bundle
   * @throws IOException if it cannot be read, for example because it is still being written
   */
  static Optional<BundleJar> read(Path path, int startLevel) throws IOException {
    String stamp = stamp(path);
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (name == null) {
        return Optional.empty();
      }
      int directives = name.indexOf(';');
      String plain = (directives < 0 ? name : name.substring(0, directives)).strip();
      return Optional.of(new BundleJar(path, plain, startLevel, stamp));
    }
  }

  static String stamp(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return attributes.size() + "@" + attributes.lastModifiedTime() + "#" + attributes.fileKey();
  }

  /** The same with the level of the one whose place it takes. */
  BundleJar atLevel(int level) {
    return new BundleJar(path, symbolicName, level, stamp);
  }
}
