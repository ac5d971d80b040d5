package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The log of one owner: positions ascend as entries are appended. Confined to the worker. */
record OwnerLog(NavigableMap<Long, LogEntry> byPosition, Map<String, Long> positions) {

  OwnerLog() {
    this(new TreeMap<>(), new HashMap<>());
  }

  Optional<LogEntry> find(String id) {
    return Optional.ofNullable(positions.get(id)).map(byPosition::get);
  }

  boolean isEmpty() {
    return positions.isEmpty();
  }

  void append(LogEntry entry) {
    long position = byPosition.isEmpty() ? 0 : byPosition.lastKey() + 1;
    byPosition.put(position, entry);
    positions.put(entry.id(), position);
  }

  void remove(LogEntry entry) {
    Long position = positions.remove(entry.id());
    if (position != null) {
      byPosition.remove(position);
    }
  }

  /** What the query selects, or empty if an anchor is not there. */
  Optional<Stream<LogEntry>> select(LogQuery query, boolean fromEnd) {
    if (query.after().or(query::before).isPresent() && !anchorsAreThere(query)) {
      return Optional.empty();
    }
    NavigableMap<Long, LogEntry> range = byPosition;
    if (query.after().isPresent()) {
      range = range.tailMap(position(query.after().get()), false);
    }
    if (query.before().isPresent()) {
      long end = position(query.before().get());
      range =
          range.isEmpty() || range.firstKey() >= end ? new TreeMap<>() : range.headMap(end, false);
    }
    return Optional.of(
        (fromEnd ? range.descendingMap() : range)
            .values().stream().filter(entry -> matches(entry, query)));
  }

  private boolean anchorsAreThere(LogQuery query) {
    return query.after().map(positions::containsKey).orElse(true)
        && query.before().map(positions::containsKey).orElse(true);
  }

  private long position(String id) {
    return Optional.ofNullable(positions.get(id)).orElseThrow();
  }

  private static boolean matches(LogEntry entry, LogQuery query) {
    return query.from().map(from -> !entry.time().isBefore(from)).orElse(true)
        && query.to().map(to -> !entry.time().isAfter(to)).orElse(true)
        && (query.peer().isEmpty() || query.peer().equals(entry.peer()));
  }
}
