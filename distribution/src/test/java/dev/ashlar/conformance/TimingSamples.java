package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/**
 * How long the same step took for four names in turn, two with account and two without. A rank test
 * (Mann and Whitney) compares the two kinds; what two names of one kind differ by in the same run
 * is the noise that it has to stand out from. Neither depends on how fast the machine is, nor on a
 * few times that are far out.
 */
final class TimingSamples {
  /** Standard deviations that chance does not reach: once in thirty thousand runs. */
  private static final double DEVIATIONS = 4;

  /** So much of the noise is still noise: its two controls have half the samples each. */
  private static final double NOISE = 2;

  private final String step;
  private final List<List<Long>> known = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<List<Long>> unknown = List.of(new ArrayList<>(), new ArrayList<>());

  TimingSamples(String step) {
    this.step = step;
  }

  /**
   * Adds one.
   *
   * @param which 0 or 1 for a name with account, 2 or 3 for one without
   */
  void add(int which, long nanos) {
    (which < 2 ? known : unknown).get(which % 2).add(nanos);
  }

  void assertAlike() {
    double noise = Math.max(difference(known), difference(unknown));
    List<Long> ofKnown = joined(known);
    List<Long> ofUnknown = joined(unknown);
    double found = difference(ofKnown, ofUnknown);
    double bound = DEVIATIONS * deviation(ofKnown.size(), ofUnknown.size()) + NOISE * noise;
    assertTrue(
        found < bound,
        () ->
            "%s: ranks of known and unknown names differ by %.3f of 0.5, the noise is %.3f"
                .formatted(step, found, noise));
  }

  private static List<Long> joined(List<List<Long>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static double difference(List<List<Long>> pair) {
    return difference(pair.get(0), pair.get(1));
  }

  /** By how much the chance that one of these is less than one of those is off a half. */
  private static double difference(List<Long> these, List<Long> those) {
    double less = 0;
    for (long one : these) {
      for (long other : those) {
        less += one < other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return Math.abs(less / these.size() / those.size() - 0.5);
  }

  /** The standard deviation of that chance among equals. */
  private static double deviation(int these, int those) {
    return Math.sqrt((these + those + 1) / (12.0 * these * those));
  }
}
