package dev.ashlar.conformance;

import dev.ashlar.testkit.WireAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A command that does for a test what only the administration of a foreign server can do.
 *
 * @param name what it does: register, disable or restart
 * @param words the command line, where {@code {user}}, {@code {domain}} and {@code {password}}
 *     stand for those of an account; no shell sees it
 */
record AdminCommand(String name, List<String> words) {
  private static final long SECONDS = 60;

  AdminCommand {
    words = List.copyOf(words);
  }

  /** The command that was given by {@code ashlar.conformance.command.NAME}; pending without. */
  static AdminCommand named(String name) {
    String line = System.getProperty("ashlar.conformance.command." + name, "").strip();
    if (line.isEmpty()) {
      throw new TestAbortedException("no command was given to " + name + " at this server");
    }
    return new AdminCommand(name, List.of(line.split("\\s+", -1)));
  }

  /** The passwords by user in a file of lines {@code user password}; none if no file is named. */
  static Map<String, String> passwords(String file) {
    if (file.isEmpty()) {
      return Map.of();
    }
    Map<String, String> passwords = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      lines
          .map(line -> line.strip().split("\\s+", 2))
          .filter(pair -> pair.length == 2 && !pair[0].startsWith("#"))
          .forEach(pair -> passwords.put(pair[0], pair[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(passwords);
  }

  /** The command line for this account. */
  List<String> line(WireAccount account) {
    return words.stream()
        .map(word -> word.replace("{user}", account.user()))
        .map(word -> word.replace("{domain}", account.domain()))
        .map(word -> word.replace("{password}", account.password()))
        .toList();
  }

  /** Runs it. If it fails that says nothing about the server: the test is pending. */
  void run(WireAccount account) {
    try {
      Path output = Files.createTempFile("conformance-command", ".txt");
      Process process =
          new ProcessBuilder(line(account))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroy();
      String said = Files.readString(output).strip();
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new TestAbortedException("the command to " + name + " failed: " + said);
      }
    } catch (IOException e) {
      throw new TestAbortedException("the command to " + name + " failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
