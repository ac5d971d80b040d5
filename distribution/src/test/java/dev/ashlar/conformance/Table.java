package dev.ashlar.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the tab-separated resources of this package; lines that begin with # are comments. */
final class Table {
  private Table() {}

  /** The rows of a resource, each of exactly so many cells. */
  static List<List<String>> rows(String resource, int cells) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> cells(resource, line, cells))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String resource, String line, int count) {
    List<String> cells = List.of(line.split("\t", -1));
    if (cells.size() != count) {
      throw new IllegalStateException(resource + ": not " + count + " cells: " + line);
    }
    return cells;
  }
}
