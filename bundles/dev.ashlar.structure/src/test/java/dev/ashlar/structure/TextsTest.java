package dev.ashlar.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What errors say to people exists in every language of the server. */
class TextsTest {
  private static final Path BUNDLES = Path.of(System.getProperty("ashlar.bundles", ".."));
  private static final Path GERMAN =
      BUNDLES.resolve("dev.ashlar.stanza/src/main/resources/dev/ashlar/stanza/texts-de.txt");

  /** A text behind the condition that it explains, or behind a word that stands for one. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?:Stream|Stanza)ErrorCondition\\.[A-Z_]+,|\\bwrong,|\\bbadRequest\\("
              + "|\\bmalformed\\(i,|\\btooMuch\\(i,)\\s*\"([^\"]+)\"(?!\\s*\\+)");

  @Test
  void everyTextShouldHaveATranslation() throws IOException {
    Set<String> texts = new TreeSet<>();
    try (Stream<Path> files = Files.walk(BUNDLES)) {
      for (Path file : (Iterable<Path>) files.filter(TextsTest::isShippedSource)::iterator) {
        TEXT.matcher(Files.readString(file)).results().map(TextsTest::text).forEach(texts::add);
      }
    }
    assertTrue(texts.size() > 20, texts::toString);
    Set<String> translated =
        Files.readAllLines(GERMAN).stream()
            .filter(line -> line.contains(" = "))
            .map(line -> line.substring(0, line.indexOf(" = ")))
            .collect(Collectors.toSet());
    texts.removeAll(translated);
    assertEquals(Set.of(), texts, "without a translation");
  }

  private static boolean isShippedSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java")
        && path.contains("/src/main/java/")
        && !path.contains("dev.ashlar.testkit/")
        && !path.contains("dev.ashlar.fixture/");
  }

  private static String text(MatchResult match) {
    return match.group(1);
  }
}
