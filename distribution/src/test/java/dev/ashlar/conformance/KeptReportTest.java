package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The report that is kept for a release and shipped in its documentation: of this version, about
 * the same requirements, features and lines as these tests, and without a failure. {@code mvn
 * verify -Dashlar.conformance.keep=true} writes it anew.
 */
@DisabledIfSystemProperty(
    named = ConformanceListener.KEEP,
    matches = "true",
    disabledReason = "it is being written anew")
class KeptReportTest {
  private static final Path KEPT = Path.of(ConformanceListener.KEPT);

  /** What each record of the report begins with. */
  private static final Pattern RECORD = Pattern.compile("\\{\"(?:id|name)\": \"([^\"]+)\", ");

  @Test
  void keptReportShouldBeOfThisVersion() throws IOException {
    String title = "Ashlar " + ConformanceListener.VERSION;
    assertTrue(kept("report.json").contains("\"server\": \"" + title + "\","));
    assertTrue(kept("report.md").contains("\n" + title + "\n"));
    assertTrue(kept("index.html").contains("<p>" + title + ". "));
  }

  @Test
  void keptReportShouldBeAboutWhatTheseTestsAreAbout() throws IOException {
    List<String> expected = new ArrayList<>(Requirement.all().keySet());
    Feature.all().forEach(feature -> expected.add(feature.name()));
    expected.addAll(SecurityLine.all().keySet());
    List<String> found = new ArrayList<>();
    Matcher record = RECORD.matcher(kept("report.json"));
    while (record.find()) {
      found.add(record.group(1));
    }
    assertEquals(expected, found);
  }

  @Test
  void keptReportShouldHaveNoFailure() throws IOException {
    assertFalse(kept("report.json").contains("\"result\": \"failed\""));
  }

  private static String kept(String file) throws IOException {
    return Files.readString(KEPT.resolve(file));
  }
}
