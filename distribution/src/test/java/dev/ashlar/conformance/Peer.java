package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Totals of the same tests against a server, by its address, recorded by {@code conformance/peers}.
 *
 * @param date the day of the run
 * @param server name and version
 * @param totals how many requirements have each result
 */
record Peer(String date, String server, Map<Result, Integer> totals) {
  Peer {
    totals = Collections.unmodifiableMap(new EnumMap<>(totals));
  }

  /** The peers that a file records; none if there is no such file. */
  static List<Peer> in(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("#")).map(Peer::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Peer of(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    Map<Result, Integer> totals = new EnumMap<>(Result.class);
    int cell = 2;
    for (Result result : Result.values()) {
      totals.put(result, Integer.valueOf(cells.get(cell++)));
    }
    return new Peer(cells.get(0), cells.get(1), totals);
  }
}
