package dev.ashlar.storage.jdbc;

import static dev.ashlar.testkit.StorageContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.StoreName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the midst of its writes, again and again on the same database, and looks for
 * every write that it had acknowledged. More rounds: {@code -Dcrash.rounds=50}.
 */
class CrashTest {

  static final StoreName STORE = StoreName.of("crash");

  private static final Pattern LINE =
      Pattern.compile("(?<kind>[DE]) (?<name>r[0-9]+-(?<number>[0-9]+)) (?<version>[0-9]+)");

  @TempDir Path directory;

  @Test
  void acknowledgedWritesShouldSurviveKill() throws Exception {
    int rounds = Integer.getInteger("crash.rounds", 4);
    Random random = new Random(rounds);
    Set<String> versions = new HashSet<>();
    int total = 0;
    for (int round = 0; round < rounds; round++) {
      List<String> acknowledged = runAndKill("r" + round, 1 + random.nextInt(1500));
      verify(acknowledged, versions);
      total += acknowledged.size();
    }
    assertTrue(total > rounds);
    System.out.println(rounds + " kills, " + total + " acknowledged writes, none lost");
  }

  private List<String> runAndKill(String round, int atLeast) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                directory.toString(),
                round)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        if (lines.size() == atLeast) {
          child.destroyForcibly();
        }
        line = out.readLine();
      }
    } catch (IOException e) {
      // The pipe may break with the process; what was read before counts.
    }
    child.waitFor();
    assertTrue(lines.size() >= atLeast, () -> "the child ended by itself: " + lines);
    return lines;
  }

  private void verify(List<String> acknowledged, Set<String> versions) {
    try (JdbcStorageProvider provider = TestDatabase.open(directory, 10_000)) {
      for (String line : acknowledged) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
          continue; // The last line may have been cut by the kill.
        }
        if (parts.group("kind").equals("E")) {
          assertTrue(await(provider.log(STORE).get("o", parts.group("name"))).isPresent(), line);
          continue;
        }
        int number = Integer.parseInt(parts.group("number"));
        var found = await(provider.keyValue(STORE).get("o" + number % 7, parts.group("name")));
        String version = parts.group("version");
        assertEquals(version, "" + found.orElseThrow(() -> new AssertionError(line)).version());
        assertTrue(versions.add(version), () -> "version given twice: " + line);
      }
    }
  }
}
