package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Watches a test run, writes the conformance report at its end and prints the totals. Found by the
 * JUnit platform through {@code META-INF/services}. A run without conformance tests writes nothing.
 */
public final class ConformanceListener implements TestExecutionListener {
  private static final String PEERS = "../conformance/peers.tsv";

  /** Whether this run's report is kept for a release, and where. */
  static final String KEEP = "ashlar.conformance.keep";

  static final String KEPT = "docs/conformance";

  /** Of the server that is built here. */
  static final String VERSION = System.getProperty("ashlar.version", "of this tree");

  private final ConformanceRun run = new ConformanceRun();
  private volatile Optional<TestPlan> plan = Optional.empty();

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = Optional.of(testPlan);
    for (TestIdentifier root : testPlan.getRoots()) {
      testPlan.getDescendants(root).forEach(this::noteDecisions);
    }
  }

  private void noteDecisions(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource source) {
      for (Decided decided : source.getJavaClass().getAnnotationsByType(Decided.class)) {
        run.decided(decided.id(), decided.reason());
      }
      for (Pending pending : source.getJavaClass().getAnnotationsByType(Pending.class)) {
        run.waits(pending.id(), pending.reason());
      }
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    withDescendants(test).forEach(one -> note(one, Status.ABORTED, "skipped: " + reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String reason = result.getThrowable().map(ConformanceListener::firstLine).orElse("");
    if (test.isTest()) {
      note(test, result.getStatus(), reason);
    } else if (result.getStatus() != Status.SUCCESSFUL) {
      withDescendants(test).forEach(one -> note(one, result.getStatus(), reason));
    }
  }

  private Set<TestIdentifier> withDescendants(TestIdentifier test) {
    Set<TestIdentifier> all =
        plan.map(p -> p.getDescendants(test)).orElse(Set.of()).stream().collect(Collectors.toSet());
    all.add(test);
    return all;
  }

  private void note(TestIdentifier test, Status status, String reason) {
    if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
      return;
    }
    Method method = source.getJavaMethod();
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    for (Rfc6120 annotation : method.getAnnotationsByType(Rfc6120.class)) {
      for (String id : annotation.value()) {
        note(id, name, status, status == Status.SUCCESSFUL ? annotation.missing() : reason);
      }
    }
    for (Security annotation : method.getAnnotationsByType(Security.class)) {
      for (String id : annotation.value()) {
        note(id, name, status, status == Status.SUCCESSFUL ? annotation.missing() : reason);
      }
    }
  }

  private void note(String id, String test, Status status, String reason) {
    if (status == Status.ABORTED) {
      run.skipped(id, test, reason);
    } else {
      run.ended(id, test, status == Status.SUCCESSFUL, reason);
    }
  }

  private static String firstLine(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return message.lines().findFirst().orElse(thrown.getClass().getSimpleName());
  }

  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    if (run.isEmpty()) {
      return;
    }
    Map<String, Requirement> requirements = Requirement.all();
    Map<String, SecurityLine> lines = SecurityLine.all();
    Conformance found =
        new Conformance(
            System.getProperty("ashlar.conformance.server", "Ashlar " + VERSION),
            LocalDate.now(ZoneOffset.UTC).toString(),
            run.verdicts(requirements),
            run.verdicts(lines),
            Peer.in(Path.of(System.getProperty("ashlar.conformance.peers", PEERS))));
    Path directory = Path.of(System.getProperty("ashlar.conformance.report", "target/conformance"));
    Report.write(directory, found);
    if (Boolean.getBoolean(KEEP)) {
      Report.write(Path.of(KEPT), found.undated());
    }
    System.out.println();
    print("RFC 6120 requirements", found.requirements(), found.requirementsNote());
    printFailed(found.requirements());
    print("RFC 6120 features", found.features(), found.featuresNote());
    print("Security list", found.security(), found.securityNote());
    printFailed(found.security());
    System.out.println("See " + directory.resolve("index.html").toAbsolutePath());
    Set<String> known = new HashSet<>(requirements.keySet());
    known.addAll(lines.keySet());
    run.unknown(known).forEach(id -> System.out.println("  unknown id: " + id));
  }

  private static void print(String what, List<? extends Verdict<?>> verdicts, String note) {
    System.out.println(what + ": " + Conformance.inWords(verdicts) + "; " + note);
  }

  private static void printFailed(List<? extends Verdict<? extends Provable>> verdicts) {
    verdicts.stream()
        .filter(verdict -> verdict.result() == Result.FAILED)
        .forEach(v -> System.out.println("  failed " + v.about().id() + ": " + v.reason()));
  }
}
