package dev.ashlar.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars of this build are reproducible, and one that is not would be found. */
class JarCheckTest {

  private static final LocalDateTime TIME =
      OffsetDateTime.parse(System.getProperty("ashlar.timestamp", "2026-11-22T00:00:00Z"))
          .toLocalDateTime();

  @Test
  void everyBundleShouldBeReproducible() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path jar : HouseReader.jars(Path.of(System.getProperty("ashlar.bundles", "..")))) {
      JarCheck.faults(jar, TIME).forEach(fault -> faults.add(jar.getFileName() + ": " + fault));
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void otherTimesAndTracesOfTheMachineShouldBeFound(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("a.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Built-By", "juliet");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, JarFile.MANIFEST_NAME, TIME);
      manifest.write(out);
      add(out, "good.txt", TIME);
      add(out, "late.txt", TIME.plusDays(1));
    }
    assertEquals(
        List.of("late.txt is of " + TIME.plusDays(1), "manifest has Built-By: juliet"),
        JarCheck.faults(jar, TIME));
  }

  private static void add(JarOutputStream out, String name, LocalDateTime time) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(time);
    out.putNextEntry(entry);
  }
}
