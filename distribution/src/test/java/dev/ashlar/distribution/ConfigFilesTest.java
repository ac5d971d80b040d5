package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The default files say what the bundles say. After a change of a setting's description, write them
 * anew with {@code mvn verify -Dashlar.config.write=true}.
 */
class ConfigFilesTest {

  private static final Path CONFIG = Path.of("../config");

  @Test
  void defaultFilesShouldSayWhatTheBundlesSay() throws IOException {
    Map<String, String> wanted =
        ConfigFiles.of(
            Path.of(System.getProperty("ashlar.distribution", "target/ashlar"), "bundles"));
    if (Boolean.getBoolean("ashlar.config.write")) {
      for (Map.Entry<String, String> file : wanted.entrySet()) {
        Files.writeString(CONFIG.resolve(file.getKey()), file.getValue());
      }
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(CONFIG)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".cfg")) {
          found.put(name, Files.readString(file));
        }
      }
    }
    String advice = "write them anew with -Dashlar.config.write=true";
    assertEquals(wanted.keySet(), found.keySet(), advice);
    assertEquals(String.join("\n", wanted.values()), String.join("\n", found.values()), advice);
  }
}
