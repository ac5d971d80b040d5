package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Microseconds since 1970: how times are stored, exactly and alike in every database. */
final class Micros {

  private static final Instant EARLIEST = toInstant(Long.MIN_VALUE);
  private static final Instant LATEST = toInstant(Long.MAX_VALUE);

  private Micros() {}

  /** The nearest that can be stored (some 292,000 years both ways). */
  static long of(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return Long.MIN_VALUE;
    }
    if (time.isAfter(LATEST)) {
      return Long.MAX_VALUE;
    }
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** What is wrong with the time of an entry, if anything: it cannot be stored. */
  static Optional<StorageException> refusalOf(Instant time) {
    return time.isBefore(EARLIEST) || time.isAfter(LATEST)
        ? Optional.of(new StorageException(StorageException.Reason.REFUSED, "time out of range"))
        : Optional.empty();
  }
}
