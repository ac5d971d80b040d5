package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.conformance.Verdict.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The frame itself: what becomes of what tests say. */
class ConformanceRunTest {
  private final ConformanceRun run = new ConformanceRun();

  @Test
  void requirementsShouldBeReadCompletely() {
    Map<String, Requirement> all = Requirement.all();
    assertEquals(401, all.size());
    Requirement first = all.get("5.3.3-no-whitespace");
    assertEquals("5.3.3", first.section());
    assertEquals("5", first.chapter());
    assertEquals("MUST NOT", first.level());
    assertEquals("XEP", all.get("x0220-2.1.1-invalid").chapter());
  }

  @Test
  void securityListShouldBeReadCompletely() {
    Map<String, SecurityLine> all = SecurityLine.all();
    assertEquals(60, all.size());
    assertTrue(all.get("S8").hasSubject());
    assertEquals("comes with federation", all.get("F1").untested());
  }

  @Test
  void requirementShouldPassOnlyIfAllItsTestsDo() {
    run.ended("a-1", "T.one", true, "");
    run.ended("a-2", "T.one", true, "");
    run.ended("a-2", "T.two", false, "because");
    List<Verdict<Requirement>> verdicts = run.verdicts(requirements("a-1", "a-2", "a-3"));
    assertEquals(
        List.of(Result.PASSED, Result.FAILED, Result.PENDING),
        verdicts.stream().map(Verdict::result).toList());
    assertEquals(List.of("T.one", "T.two"), verdicts.get(1).tests());
    assertEquals("because", verdicts.get(1).reason());
  }

  @Test
  void skippedAndPartialTestsShouldLeaveARequirementPending() {
    run.ended("a-1", "T.one", true, "");
    run.skipped("a-1", "T.two", "not here");
    run.ended("a-2", "T.one", true, "half of it");
    List<Verdict<Requirement>> verdicts = run.verdicts(requirements("a-1", "a-2"));
    assertEquals("not here", verdicts.get(0).reason());
    assertEquals("half of it", verdicts.get(1).reason());
    assertEquals(2, ConformanceRun.totals(verdicts).get(Result.PENDING));
  }

  @Test
  void decisionShouldNotHideAFailedTest() {
    run.decided("a-1", "no use");
    run.decided("a-2", "no use");
    run.ended("a-2", "T.one", false, "because");
    List<Verdict<Requirement>> verdicts = run.verdicts(requirements("a-1", "a-2"));
    assertEquals(Result.DECIDED, verdicts.get(0).result());
    assertEquals(Result.FAILED, verdicts.get(1).result());
  }

  @Test
  void unknownIdsShouldBeNoticed() {
    run.ended("a-1", "T.one", true, "");
    run.decided("b-1", "no use");
    assertEquals(Set.of("b-1"), run.unknown(Set.of("a-1")));
  }

  @Test
  void reportsShouldEscapeWhatTheyQuote() {
    run.ended("a-1", "T.one", false, "expected <a> & got \"b\"\n| c");
    Conformance found =
        new Conformance(
            "S & T", "2026-11-25", run.verdicts(requirements("a-1")), List.of(), List.of());
    String json = JsonReport.of(found);
    assertTrue(json.contains("\"totals\": {\"passed\": 0, \"failed\": 1"), json);
    assertTrue(json.contains("\"reason\": \"expected <a> & got \\\"b\\\"\\u000a| c\""), json);
    String page = HtmlReport.page(found);
    assertTrue(page.contains("expected &lt;a&gt; &amp; got"));
    assertTrue(page.contains("S &amp; T"));
    assertFalse(Pattern.compile("@[A-Z_]+@").matcher(page).find(), "a placeholder is left");
    assertTrue(MarkdownReport.of(found).contains("\\| c"));
  }

  private static Map<String, Requirement> requirements(String... ids) {
    Map<String, Requirement> all = new LinkedHashMap<>();
    for (String id : ids) {
      all.put(id, new Requirement(id, "4.1", "MUST", "any", "group", "text"));
    }
    return all;
  }
}
