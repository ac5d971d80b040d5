package dev.ashlar.storage.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of a log to give: those that meet every condition.
 *
 * @param from earliest time, inclusive
 * @param to latest time, inclusive
 * @param peer exactly this peer
 * @param after only entries behind the one with this id in log order
 * @param before only entries ahead of the one with this id in log order
 */
public record LogQuery(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> peer,
    Optional<String> after,
    Optional<String> before) {

  private static final LogQuery ALL =
      new LogQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Every entry. */
  public static LogQuery all() {
    return ALL;
  }

  /** The same, not earlier than this. */
  public LogQuery from(Instant earliest) {
    return new LogQuery(Optional.of(earliest), to, peer, after, before);
  }

  /** The same, not later than this. */
  public LogQuery to(Instant latest) {
    return new LogQuery(from, Optional.of(latest), peer, after, before);
  }

  /** The same, with this peer only. */
  public LogQuery peer(String name) {
    return new LogQuery(from, to, Optional.of(name), after, before);
  }

  /** The same, behind this entry only. */
  public LogQuery after(String id) {
    return new LogQuery(from, to, peer, Optional.of(id), before);
  }

  /** The same, ahead of this entry only. */
  public LogQuery before(String id) {
    return new LogQuery(from, to, peer, after, Optional.of(id));
  }
}
