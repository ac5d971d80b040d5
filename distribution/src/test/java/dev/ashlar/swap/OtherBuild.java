package dev.ashlar.swap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Another build of a bundle: the same classes under another version, with one more entry, so that
 * it has other bytes and gets a class loader of its own.
 */
final class OtherBuild {
  private static final String MARKER = "META-INF/other-build";

  private OtherBuild() {}

  /** Writes it to a file; returns its version. */
  static String of(Path original, Path target, int number) throws IOException {
    try (JarFile jar = new JarFile(original.toFile())) {
      Manifest manifest = jar.getManifest();
      String version = version(manifest.getMainAttributes()) + ".other" + number;
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (OutputStream file = Files.newOutputStream(target);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            jar.getInputStream(entry).transferTo(out);
          }
        }
        out.putNextEntry(new JarEntry(MARKER));
        out.write(version.getBytes(StandardCharsets.UTF_8));
      }
      return version;
    }
  }

  /** Major, minor and micro alone. */
  private static String version(Attributes attributes) {
    String all = attributes.getValue("Bundle-Version");
    String[] parts = all.split("\\.", 4);
    return parts[0] + "." + parts[1] + "." + parts[2];
  }
}
