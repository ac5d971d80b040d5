package dev.ashlar.conformance;

import java.util.List;
import java.util.Locale;

/**
 * What a run found out about one thing.
 *
 * @param about what it is about
 * @param result the result
 * @param tests the tests that assert it, as Class.method
 * @param reason why it failed, was decided against, or is pending; empty if there is nothing to say
 */
record Verdict<T>(T about, Result result, List<String> tests, String reason) {

  /** The four results of the report. */
  enum Result {
    PASSED,
    FAILED,
    DECIDED,
    PENDING;

    /** The word in the report. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Verdict {
    tests = List.copyOf(tests);
  }
}
