package dev.ashlar.swap;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen while one bundle was swapped.
 *
 * @param bundle its name, without {@code dev.ashlar.}
 * @param messages what became of them
 * @param sessions what sessions saw
 * @param logins what became of them
 */
record Row(
    String bundle, Direction.Account messages, Seen.Summary sessions, Logins.Summary logins) {

  /** The bundles that own sockets or streams: to replace them ends those, in good order. */
  private static final List<String> OWNERS = List.of("c2s", "transport.mina");

  boolean endsStreams() {
    return OWNERS.contains(bundle);
  }

  /** What must not be and was, each as a sentence. */
  List<String> violations() {
    List<String> all = new ArrayList<>();
    if (logins.intruders() > 0) {
      all.add(logins.intruders() + " logins with a wrong password");
    }
    if (messages.repeated() > 0) {
      all.add(messages.repeated() + " messages repeated");
    }
    if (messages.reordered() > 0) {
      all.add(messages.reordered() + " messages out of order");
    }
    if (!logins.unusualOffers().isEmpty()) {
      all.add("other features than usual: " + logins.unusualOffers());
    }
    if (endsStreams()) {
      sessions.drops().keySet().stream()
          .filter(how -> !how.equals("system-shutdown, closed"))
          .forEach(how -> all.add("a session was ended otherwise: " + how));
    } else {
      strictly(all);
    }
    return all.stream().map(text -> bundle + ": " + text).toList();
  }

  private void strictly(List<String> all) {
    if (messages.lost() > 0) {
      all.add(messages.lost() + " messages lost");
    }
    if (sessions.dropped() > 0) {
      all.add("sessions dropped: " + sessions.drops());
    }
    if (logins.failed() > 0) {
      all.add("logins failed: " + logins.failures());
    }
  }

  static String head() {
    return """
        | bundle | messages | p50 ms | p99 ms | max ms | dropped | lost | bounced | reordered | logins | slowest ms | failed |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|""";
  }

  @Override
  public String toString() {
    return "| %s | %d | %.1f | %.1f | %.0f | %d | %d | %d | %d | %d | %.0f | %d |"
        .formatted(
            bundle,
            messages.sent(),
            sessions.latencies().p50(),
            sessions.latencies().p99(),
            sessions.latencies().max(),
            sessions.dropped(),
            messages.lost(),
            messages.bounced(),
            messages.reordered(),
            logins.succeeded() + logins.refused(),
            logins.times().max(),
            logins.failed());
  }
}
