package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what tests say about requirements during a run; safe for parallel tests. */
final class ConformanceRun {

  /** What one test said about one requirement. */
  private record Statement(String test, Result result, String reason) {}

  private final Map<String, List<Statement>> statements = new TreeMap<>();
  private final Map<String, String> decisions = new TreeMap<>();

  /** A test that asserts the requirement ended; a reason with a passed test makes it pending. */
  synchronized void ended(String id, String test, boolean passed, String reason) {
    Result ofPassed = reason.isEmpty() ? Result.PASSED : Result.PENDING;
    add(id, new Statement(test, passed ? ofPassed : Result.FAILED, reason));
  }

  /** A test that would assert the requirement did not run. */
  synchronized void skipped(String id, String test, String reason) {
    add(id, new Statement(test, Result.PENDING, reason));
  }

  synchronized void decided(String id, String reason) {
    decisions.put(id, reason);
  }

  synchronized boolean isEmpty() {
    return statements.isEmpty();
  }

  private void add(String id, Statement statement) {
    statements.computeIfAbsent(id, key -> new ArrayList<>()).add(statement);
  }

  /** Ids that tests named and that do not exist. */
  synchronized Set<String> unknown(Map<String, Requirement> requirements) {
    Set<String> unknown = new TreeSet<>(statements.keySet());
    unknown.addAll(decisions.keySet());
    unknown.removeAll(requirements.keySet());
    return unknown;
  }

  /** One verdict for each requirement, in their order. */
  synchronized List<Verdict> verdicts(Map<String, Requirement> requirements) {
    return requirements.values().stream().map(this::verdict).toList();
  }

  private Verdict verdict(Requirement requirement) {
    List<Statement> about = statements.getOrDefault(requirement.id(), List.of());
    Set<String> tests = new LinkedHashSet<>();
    about.forEach(statement -> tests.add(statement.test()));
    List<String> names = List.copyOf(tests);
    for (Result worst : List.of(Result.FAILED, Result.PENDING)) {
      List<Statement> found = about.stream().filter(s -> s.result() == worst).toList();
      if (!found.isEmpty()) {
        return new Verdict(requirement, worst, names, found.get(0).reason());
      }
    }
    if (!about.isEmpty()) {
      return new Verdict(requirement, Result.PASSED, names, "");
    }
    String decision = decisions.get(requirement.id());
    return decision != null
        ? new Verdict(requirement, Result.DECIDED, List.of(), decision)
        : new Verdict(requirement, Result.PENDING, List.of(), "no test yet");
  }

  /** How many verdicts have each result. */
  static Map<Result, Integer> totals(List<Verdict> verdicts) {
    Map<Result, Integer> totals = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      totals.put(result, (int) verdicts.stream().filter(v -> v.result() == result).count());
    }
    return totals;
  }
}
