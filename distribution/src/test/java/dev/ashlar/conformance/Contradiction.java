package dev.ashlar.conformance;

import java.util.List;

/**
 * A place where RFC 6120 contradicts itself, or where a later document overtook it.
 *
 * @param kind in the RFC itself, or by a later document
 * @param place feature, sections or document
 * @param differs what is said there
 * @param choice what this server and these tests do
 */
record Contradiction(String kind, String place, String differs, String choice) {

  /** All of them, in the order of the report. */
  static List<Contradiction> all() {
    return Table.rows("contradictions.tsv", 4).stream()
        .map(row -> new Contradiction(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }
}
