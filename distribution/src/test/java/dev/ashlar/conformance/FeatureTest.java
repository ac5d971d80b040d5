package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.conformance.Verdict.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a feature by its requirements. */
class FeatureTest {
  private final ConformanceRun run = new ConformanceRun();
  private final Feature feature = new Feature("f", "text", "4.1", "MUST", List.of("4.1"));

  @Test
  void featuresShouldBeReadCompletelyAndEachHaveRequirements() {
    List<Feature> all = Feature.all();
    assertEquals(63, all.size());
    for (Feature one : all) {
      for (String part : one.parts()) {
        Feature alone = new Feature("", "", "", "", List.of(part));
        assertTrue(Requirement.all().keySet().stream().anyMatch(alone::has), one + " " + part);
      }
    }
  }

  @Test
  void beginningOfANumberShouldNotCountAsTheNumber() {
    assertTrue(feature.has("4.1-a"));
    assertTrue(feature.has("4.1.2-a"));
    assertFalse(feature.has("4.10-a"));
  }

  @Test
  void featureShouldPassOnlyIfAllItsRequirementsDo() {
    run.ended("4.1-a", "T.one", true, "");
    assertEquals(Result.PENDING, verdict().result());
    assertEquals("pending: 4.1-b", verdict().reason());
    run.decided("4.1-b", "no use");
    assertEquals(
        "proven on client streams; the rest needs server streams: 4.1-s", verdict().reason());
    run.ended("4.1-s", "T.two", true, "");
    assertEquals(Result.PASSED, verdict().result());
    assertEquals("decided against: 4.1-b", verdict().reason());
    run.ended("4.1-b", "T.two", false, "because");
    assertEquals(Result.FAILED, verdict().result());
  }

  @Test
  void reasonOfATestShouldTellThatServerStreamsAreNeeded() {
    run.ended("4.1-a", "T.one", true, "half of it needs server streams");
    run.ended("4.1-b", "T.one", true, "");
    assertEquals(1, Conformance.provenForClients(List.of(verdict())));
  }

  @Test
  void shareOfClientsShouldBeProvenOnlyIfThereIsOne() {
    Feature ofServers = new Feature("f", "text", "4.1", "MUST", List.of("4.1-s"));
    assertEquals("needs server streams: 4.1-s", verdict(ofServers).reason());
    run.ended("4.1-s", "T.one", true, "the way back needs server streams");
    assertTrue(verdict(ofServers).reason().startsWith(Feature.PROVEN_FOR_CLIENTS));
  }

  private Verdict<Feature> verdict() {
    return verdict(feature);
  }

  private Verdict<Feature> verdict(Feature feature) {
    Map<String, Requirement> all = new LinkedHashMap<>();
    for (String id : List.of("4.1-a", "4.1-b", "4.1-s", "4.10-x")) {
      String stream = id.endsWith("s") ? "s2s-in" : "any";
      all.put(id, new Requirement(id, "4.1", "MUST", stream, "group", "text"));
    }
    return feature.verdict(run.verdicts(all));
  }
}
