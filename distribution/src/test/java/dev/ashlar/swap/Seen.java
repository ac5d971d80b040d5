package dev.ashlar.swap;

import dev.ashlar.swap.Wire.Ended;
import java.util.Map;
import java.util.TreeMap;

/** What all sessions see while one bundle is swapped, but for the fate of messages. Thread-safe. */
final class Seen {
  private final Latencies latencies = new Latencies();
  private final Latencies returns = new Latencies();
  private final Map<String, Integer> drops = new TreeMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<String, Integer> bounces = new TreeMap<>();

  void latency(long nanos) {
    latencies.add(nanos);
  }

  /** A session that was dropped is back, so long after. */
  void back(long nanos) {
    returns.add(nanos);
  }

  synchronized void dropped(Ended why) {
    drops.merge(String.valueOf(why.getMessage()), 1, Integer::sum);
  }

  synchronized void bounced(String stanza) {
    String condition = stanza.replaceFirst("(?s).*<error[^>]*><([a-z-]+).*", "$1");
    bounces.merge(condition, 1, Integer::sum);
  }

  synchronized void failed(Login.Outcome outcome) {
    failures.merge(Logins.reason(outcome), 1, Integer::sum);
  }

  synchronized Map<String, Integer> failures() {
    return Map.copyOf(failures);
  }

  /** The figures, after which it begins anew. */
  synchronized Summary close() {
    Summary all =
        new Summary(latencies.close(), returns.close(), Map.copyOf(drops), Map.copyOf(bounces));
    drops.clear();
    bounces.clear();
    failures.clear();
    return all;
  }

  /**
   * What was seen.
   *
   * @param latencies of the messages that came
   * @param returns how long sessions were away that had been dropped
   * @param drops reasons, and how often
   * @param bounces conditions, and how often
   */
  record Summary(
      Latencies.Figures latencies,
      Latencies.Figures returns,
      Map<String, Integer> drops,
      Map<String, Integer> bounces) {

    int dropped() {
      return drops.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
