package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects what tests say about requirements and security lines during a run; safe for parallel
 * tests.
 */
final class ConformanceRun {

  /** What one test said about one requirement. */
  private record Statement(String test, Result result, String reason) {}

  private final Map<String, List<Statement>> statements = new TreeMap<>();
  private final Map<String, String> decisions = new TreeMap<>();
  private final Map<String, String> waiting = new TreeMap<>();

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

  /** What a requirement without a test waits for. */
  synchronized void waits(String id, String reason) {
    waiting.put(id, reason);
  }

  synchronized boolean isEmpty() {
    return statements.isEmpty();
  }

  private void add(String id, Statement statement) {
    statements.computeIfAbsent(id, key -> new ArrayList<>()).add(statement);
  }

  /** Ids that tests named and that do not exist. */
  synchronized Set<String> unknown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(statements.keySet());
    unknown.addAll(decisions.keySet());
    unknown.addAll(waiting.keySet());
    unknown.removeAll(known);
    return unknown;
  }

  /** One verdict for each thing known, in their order. */
  synchronized <T extends Provable> List<Verdict<T>> verdicts(Map<String, T> known) {
    return known.values().stream().map(this::verdict).toList();
  }

  private <T extends Provable> Verdict<T> verdict(T about) {
    List<Statement> said = statements.getOrDefault(about.id(), List.of());
    Set<String> tests = new TreeSet<>();
    said.forEach(statement -> tests.add(statement.test()));
    List<String> names = List.copyOf(tests);
    for (Result worst : List.of(Result.FAILED, Result.PENDING)) {
      Optional<String> reason =
          said.stream()
              .filter(statement -> statement.result() == worst)
              .sorted(Comparator.comparing(Statement::test))
              .map(Statement::reason)
              .findFirst();
      if (reason.isPresent()) {
        return new Verdict<>(about, worst, names, reason.get());
      }
    }
    if (!said.isEmpty()) {
      return new Verdict<>(about, Result.PASSED, names, "");
    }
    String decision = decisions.get(about.id());
    return decision != null
        ? new Verdict<>(about, Result.DECIDED, List.of(), decision)
        : new Verdict<>(
            about, Result.PENDING, List.of(), waiting.getOrDefault(about.id(), about.untested()));
  }

  /** How many verdicts have each result. */
  static Map<Result, Integer> totals(List<? extends Verdict<?>> verdicts) {
    Map<Result, Integer> totals = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      totals.put(result, (int) verdicts.stream().filter(v -> v.result() == result).count());
    }
    return totals;
  }
}
