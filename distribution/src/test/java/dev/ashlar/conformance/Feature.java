package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.List;
import java.util.function.Predicate;

/**
 * One feature of RFC 6120 section 15. No test names a feature: its result follows from the
 * requirements that make it up.
 *
 * @param name the name in section 15
 * @param text what a server must do
 * @param section where it is defined
 * @param level how much section 15 demands it of a server
 * @param parts ids of requirements, or beginnings of ids
 */
record Feature(String name, String text, String section, String level, List<String> parts) {
  Feature {
    parts = List.copyOf(parts);
  }

  /** All 63, in the order of the RFC. */
  static List<Feature> all() {
    return Table.rows("features.tsv", 5).stream()
        .map(
            row ->
                new Feature(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    row.get(3),
                    List.of(row.get(4).split(" ", -1))))
        .toList();
  }

  /** Whether the requirement is one of those that make up the feature. */
  boolean has(String id) {
    return parts.stream().anyMatch(part -> begins(id, part));
  }

  /** The beginning 4.9.3.1 is not one of 4.9.3.13-not-wf. */
  private static boolean begins(String id, String part) {
    return id.startsWith(part)
        && (id.length() == part.length()
            || !Character.isDigit(part.charAt(part.length() - 1))
            || !Character.isDigit(id.charAt(part.length())));
  }

  /**
   * Failed if one requirement is; pending if one is, and then the reason tells whether client
   * streams have proven their share; else passed, or decided if all of it is decided against.
   */
  Verdict<Feature> verdict(List<Verdict<Requirement>> all) {
    List<Verdict<Requirement>> rows = all.stream().filter(v -> has(v.about().id())).toList();
    List<String> ids = ids(rows, verdict -> true);
    List<String> failed = ids(rows, verdict -> verdict.result() == Result.FAILED);
    if (!failed.isEmpty()) {
      return new Verdict<>(this, Result.FAILED, ids, "failed: " + String.join(", ", failed));
    }
    List<String> open =
        ids(rows, v -> v.result() == Result.PENDING && !v.about().waits(v.reason()));
    if (!open.isEmpty()) {
      return new Verdict<>(this, Result.PENDING, ids, "pending: " + String.join(", ", open));
    }
    List<String> waiting = ids(rows, verdict -> verdict.result() == Result.PENDING);
    if (!waiting.isEmpty()) {
      return new Verdict<>(this, Result.PENDING, ids, needsServers(rows, waiting));
    }
    List<String> decided = ids(rows, verdict -> verdict.result() == Result.DECIDED);
    return new Verdict<>(
        this,
        decided.size() == ids.size() ? Result.DECIDED : Result.PASSED,
        ids,
        decided.isEmpty() ? "" : "decided against: " + String.join(", ", decided));
  }

  private static List<String> ids(
      List<Verdict<Requirement>> rows, Predicate<Verdict<Requirement>> which) {
    return rows.stream().filter(which).map(row -> row.about().id()).toList();
  }

  /** What begins every reason of a feature of which client streams have proven their share. */
  static final String PROVEN_FOR_CLIENTS = "proven on client streams";

  private static String needsServers(List<Verdict<Requirement>> rows, List<String> waiting) {
    String list = " server streams: " + String.join(", ", waiting);
    boolean provenAtAll =
        rows.stream().anyMatch(v -> v.result() == Result.DECIDED || !v.tests().isEmpty());
    return provenAtAll ? PROVEN_FOR_CLIENTS + "; the rest needs" + list : "needs" + list;
  }
}
