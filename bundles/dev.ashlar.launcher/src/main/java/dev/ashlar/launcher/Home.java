package dev.ashlar.launcher;

import java.nio.file.Path;

/**
 * The directories of a distribution.
 *
 * @param directory the absolute path of the distribution
 */
record Home(Path directory) {

  Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** What ships: one folder per start level. */
  Path bundles() {
    return directory.resolve("bundles");
  }

  /** What the operator adds. */
  Path deploy() {
    return directory.resolve("deploy");
  }

  Path config() {
    return directory.resolve("config");
  }

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("log");
  }

  /** The framework's own files; made anew at each start. */
  Path cache() {
    return data().resolve("cache");
  }
}
