package dev.ashlar.storage.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One element of a log.
 *
 * @param id unique for the owner in the store
 * @param time by which it can be queried; kept to the microsecond
 * @param peer with whom, by which it can be queried (compared exactly), or empty
 * @param document the bytes
 */
public record LogEntry(String id, Instant time, Optional<String> peer, Document document) {

  /** Cuts the time to the microsecond, so that an entry comes back equal to what was appended. */
  public LogEntry {
    time = time.truncatedTo(ChronoUnit.MICROS);
  }

  /** An entry with a peer and a random id that cannot be guessed. */
  public static LogEntry with(String peer, Instant time, Document document) {
    return new LogEntry(UUID.randomUUID().toString(), time, Optional.of(peer), document);
  }

  /** An entry without a peer and with a random id that cannot be guessed. */
  public static LogEntry of(Instant time, Document document) {
    return new LogEntry(UUID.randomUUID().toString(), time, Optional.empty(), document);
  }
}
