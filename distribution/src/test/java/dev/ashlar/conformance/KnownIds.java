package dev.ashlar.conformance;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that names a requirement or a security line which does not exist. */
final class KnownIds implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    Set<String> known = Requirement.all().keySet();
    for (Rfc6120 annotation : context.getRequiredTestMethod().getAnnotationsByType(Rfc6120.class)) {
      check(known, annotation.value());
    }
    Set<String> lines = SecurityLine.all().keySet();
    for (Security security : context.getRequiredTestMethod().getAnnotationsByType(Security.class)) {
      check(lines, security.value());
    }
    for (Decided decided : context.getRequiredTestClass().getAnnotationsByType(Decided.class)) {
      check(known, decided.id());
    }
    for (Pending pending : context.getRequiredTestClass().getAnnotationsByType(Pending.class)) {
      check(known, pending.id());
    }
  }

  private static void check(Set<String> known, String... ids) {
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException("nothing has the id '" + id + "'");
      }
    }
  }
}
