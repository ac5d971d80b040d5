package dev.ashlar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The jar that a bundle runs from, as the framework keeps it: the file of the operator may be gone.
 */
final class FormerJar {

  private FormerJar() {}

  /**
   * Puts it aside, before the bundle is updated.
   *
   * @return where it is; empty if the framework's cache cannot be read
   */
  static Optional<Path> save(Bundle bundle, BundleContext context) {
    String storage = context.getProperty(Constants.FRAMEWORK_STORAGE);
    Path cache = Path.of(storage, "bundle" + bundle.getBundleId());
    try (Stream<Path> files = Files.find(cache, 2, (file, attributes) -> isJar(file))) {
      Optional<Path> newest = files.max(Comparator.comparing(FormerJar::changed));
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      Path aside = Path.of(storage, "former-" + bundle.getBundleId() + ".jar");
      return Optional.of(Files.copy(newest.get(), aside, StandardCopyOption.REPLACE_EXISTING));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isJar(Path file) {
    return file.endsWith("bundle.jar");
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
