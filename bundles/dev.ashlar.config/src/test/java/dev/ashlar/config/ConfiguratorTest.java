package dev.ashlar.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.ConfigurationView.Problem;
import dev.ashlar.admin.api.ConfigurationView.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguratorTest {

  @TempDir Path path;
  private final Map<String, Definition> definitions = new TreeMap<>(TestDefinitions.all());
  private final FakeTarget target = new FakeTarget();
  private ConfigurationDirectory directory;
  private Configurator configurator;

  /** Remembers what it is told. */
  private static final class FakeTarget implements ConfigurationTarget {

    private final Map<String, Map<String, Object>> values = new TreeMap<>();
    private int writes;

    @Override
    public boolean put(String pid, Map<String, Object> its) {
      boolean changed = !Objects.equals(values.put(pid, its), its);
      writes += changed ? 1 : 0;
      return changed;
    }

    @Override
    public boolean remove(String pid) {
      return values.remove(pid) != null;
    }

    @Override
    public Set<String> pids() {
      return Set.copyOf(values.keySet());
    }
  }

  @BeforeEach
  void start() {
    directory = new ConfigurationDirectory(path);
    configurator = new Configurator(directory, "config/", () -> definitions, target);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  @Test
  void rightFilesShouldBeApplied() throws IOException {
    write("test.one.cfg", "max.bytes = 20");
    write("test.many~a.cfg", "name = aa");
    write("test.many~b.cfg", "name = bb");
    write("notes.txt", "nonsense");
    configurator.apply();
    assertEquals(
        Map.of(
            "test.one", Map.of("max.bytes", 20),
            "test.many~a", Map.of("name", "aa"),
            "test.many~b", Map.of("name", "bb")),
        target.values);
    assertEquals(List.of(), configurator.problems());
  }

  @Test
  void wrongFileShouldLeaveTheFormerSettingsInForce() throws IOException {
    write("test.one.cfg", "max.bytes = 20");
    configurator.apply();
    write("test.one.cfg", "max.bytes = 21\nmax.bites = 5");
    configurator.apply();
    assertEquals(Map.of("test.one", Map.of("max.bytes", 20)), target.values);
    assertEquals(
        List.of(
            new Problem(
                "config/test.one.cfg",
                "max.bites",
                "unknown key; did you mean max.bytes? (line 2)")),
        configurator.problems());
    write("test.one.cfg", "max.bytes = 21");
    configurator.apply();
    assertEquals(Map.of("test.one", Map.of("max.bytes", 21)), target.values);
    assertEquals(List.of(), configurator.problems());
  }

  @Test
  void wrongFileAtFirstShouldLeaveTheDefaults() throws IOException {
    write("test.one.cfg", "max.bytes = x");
    configurator.apply();
    assertEquals(Map.of(), target.values);
  }

  @Test
  void whatHasNotChangedShouldNotBeWrittenAgain() throws IOException {
    write("test.one.cfg", "max.bytes = 20");
    configurator.apply();
    write("test.one.cfg", "# the same\nmax.bytes=20");
    configurator.apply();
    assertEquals(1, target.writes);
  }

  @Test
  void deletedFileShouldRestoreTheDefaults() throws IOException {
    write("test.one.cfg", "max.bytes = 20");
    configurator.apply();
    Files.delete(path.resolve("test.one.cfg"));
    configurator.apply();
    assertEquals(Map.of(), target.values);
  }

  @Test
  void whatNoFileSetsShouldBeForgotten() throws IOException {
    target.put("test.one", Map.of("max.bytes", 99));
    configurator.apply();
    assertEquals(Map.of(), target.values);
  }

  @Test
  void vanishedDirectoryShouldChangeNothing() throws IOException {
    write("test.one.cfg", "max.bytes = 20");
    configurator.apply();
    Files.delete(path.resolve("test.one.cfg"));
    Files.delete(path);
    configurator.apply();
    assertEquals(Set.of("test.one"), target.values.keySet());
  }

  @Test
  void fileOfAnUnknownComponentShouldWaitForIt() throws IOException {
    Definition later = Objects.requireNonNull(definitions.remove("test.one"));
    write("test.one.cfg", "max.bytes = 20");
    configurator.apply();
    assertEquals(Map.of(), target.values);
    assertEquals(1, configurator.problems().size());
    definitions.put("test.one", later);
    configurator.apply();
    assertEquals(Map.of("test.one", Map.of("max.bytes", 20)), target.values);
    assertEquals(List.of(), configurator.problems());
  }

  @Test
  void viewShouldShowWhatIsInForceAndWhereItComesFrom() throws IOException {
    write("test.one.cfg", "domains = x, y\npassword = secret");
    write("test.many~a.cfg", "name = aa");
    configurator.apply();
    List<Setting> settings = configurator.settings();
    Optional<String> file = Optional.of("config/test.one.cfg");
    assertTrue(
        settings.contains(
            new Setting("test.one", "max.bytes", "50", true, Optional.empty(), "Most.")));
    assertTrue(settings.contains(new Setting("test.one", "domains", "x, y", false, file, "Text.")));
    assertTrue(settings.contains(new Setting("test.one", "password", "***", false, file, "")));
    assertTrue(settings.stream().anyMatch(setting -> setting.pid().equals("test.many~a")));
    assertEquals(8, settings.size());
  }

  @Test
  void watchShouldWaitUntilTheFilesAreAtRest() throws IOException {
    try (Watch watch = new Watch(directory, configurator)) {
      write("test.one.cfg", "max.by");
      watch.look();
      write("test.one.cfg", "max.bytes = 20");
      watch.look();
      assertEquals(List.of(), configurator.problems());
      assertEquals(Map.of(), target.values);
      watch.look();
      assertEquals(Map.of("test.one", Map.of("max.bytes", 20)), target.values);
    }
  }

  @Test
  void watchShouldSeeTheRenameOfAnEditor() throws IOException {
    try (Watch watch = new Watch(directory, configurator)) {
      write("test.one.cfg", "max.bytes = 20");
      watch.look();
      watch.look();
      Path written = path.resolve("test.one.cfg");
      Path other = path.resolve("test.one.cfg.swp");
      Files.writeString(other, "max.bytes = 30");
      Files.setLastModifiedTime(other, Files.getLastModifiedTime(written));
      Files.move(other, written, StandardCopyOption.ATOMIC_MOVE);
      watch.look();
      watch.look();
      assertEquals(Map.of("test.one", Map.of("max.bytes", 30)), target.values);
    }
  }
}
