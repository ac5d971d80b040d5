package dev.ashlar.conformance;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a variant's settings into a copy of the distribution. */
final class VariantConfig {
  /** The second virtual host. */
  static final String OTHER_HOST = "other.localhost";

  private VariantConfig() {}

  static void write(Path home, Variant variant, int port) throws IOException {
    throw new IOException("settings are not known yet: " + home + variant + port);
  }
}
