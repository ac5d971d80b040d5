package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private final ConformanceRun run = new ConformanceRun();
  private volatile java.util.Optional<TestPlan> plan = java.util.Optional.empty();

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = java.util.Optional.of(testPlan);
    for (TestIdentifier root : testPlan.getRoots()) {
      testPlan.getDescendants(root).forEach(this::noteDecisions);
    }
  }

  private void noteDecisions(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource source) {
      for (Decided decided : source.getJavaClass().getAnnotationsByType(Decided.class)) {
        run.decided(decided.id(), decided.reason());
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
        switch (status) {
          case SUCCESSFUL -> run.ended(id, name, true, annotation.missing());
          case FAILED -> run.ended(id, name, false, reason);
          case ABORTED -> run.skipped(id, name, reason);
        }
      }
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
    List<Verdict> verdicts = run.verdicts(requirements);
    Path directory = Path.of(System.getProperty("ashlar.conformance.report", "target/conformance"));
    Report.write(directory, verdicts);
    Map<Result, Integer> totals = ConformanceRun.totals(verdicts);
    System.out.printf(
        "RFC 6120 conformance: %d passed, %d failed, %d decided, %d pending of %d; see %s%n",
        totals.get(Result.PASSED),
        totals.get(Result.FAILED),
        totals.get(Result.DECIDED),
        totals.get(Result.PENDING),
        verdicts.size(),
        directory.resolve("index.html").toAbsolutePath());
    verdicts.stream()
        .filter(verdict -> verdict.result() == Result.FAILED)
        .forEach(v -> System.out.println("  failed " + v.requirement().id() + ": " + v.reason()));
    run.unknown(requirements).forEach(id -> System.out.println("  unknown id: " + id));
  }
}
