package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.List;
import java.util.Map;

/**
 * All that a run found out: what the report shows.
 *
 * @param server name of the server under test
 * @param date the day of the run; empty in what is kept for a release
 * @param requirements one verdict for each requirement
 * @param security one verdict for each line of the security list
 * @param peers totals of other servers, recorded before
 */
record Conformance(
    String server,
    String date,
    List<Verdict<Requirement>> requirements,
    List<Verdict<SecurityLine>> security,
    List<Peer> peers) {

  Conformance {
    requirements = List.copyOf(requirements);
    security = List.copyOf(security);
    peers = List.copyOf(peers);
  }

  /** The same without its date: two runs that found out the same are the same. */
  Conformance undated() {
    return new Conformance(server, "", requirements, security, peers);
  }

  /** Server and day. */
  String title() {
    return date.isEmpty() ? server : server + ", " + date;
  }

  /** What stands behind the totals of the requirements. */
  String requirementsNote() {
    return waiting(requirements) + " of the pending need server streams";
  }

  /** What stands behind the totals of the features. */
  String featuresNote() {
    return "client streams have proven their share of " + provenForClients(features()) + " of them";
  }

  /** What stands behind the totals of the security list. */
  String securityNote() {
    return waiting(security) + " of the pending are about what does not exist yet";
  }

  private static long waiting(List<? extends Verdict<? extends Provable>> verdicts) {
    return verdicts.stream()
        .filter(v -> v.result() == Result.PENDING && v.about().waits(v.reason()))
        .count();
  }

  /** One verdict for each feature of section 15. */
  List<Verdict<Feature>> features() {
    return Feature.all().stream().map(feature -> feature.verdict(requirements)).toList();
  }

  /** How many features client streams have proven, as far as they can. */
  static long provenForClients(List<Verdict<Feature>> features) {
    return features.stream()
        .filter(
            verdict ->
                verdict.result() == Result.PASSED
                    || verdict.result() == Result.DECIDED
                    || verdict.reason().startsWith(Feature.PROVEN_FOR_CLIENTS))
        .count();
  }

  /** The totals in words, e.g. {@code 3 passed, 0 failed, 1 decided, 2 pending of 6}. */
  static String inWords(List<? extends Verdict<?>> verdicts) {
    Map<Result, Integer> totals = ConformanceRun.totals(verdicts);
    return "%d passed, %d failed, %d decided, %d pending of %d"
        .formatted(
            totals.get(Result.PASSED),
            totals.get(Result.FAILED),
            totals.get(Result.DECIDED),
            totals.get(Result.PENDING),
            verdicts.size());
  }
}
