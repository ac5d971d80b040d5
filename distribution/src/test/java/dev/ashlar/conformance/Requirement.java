package dev.ashlar.conformance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One testable requirement of RFC 6120 for a server.
 *
 * @param id section and short name, e.g. {@code 5.3.3-no-whitespace}
 * @param section the section of RFC 6120 (or of a XEP) that it follows from
 * @param level key word of the text; RULE where the text has none
 * @param stream the kind of stream it is about: c2s, s2s-in, s2s-out, s2s or any
 * @param group heading that it stands under
 * @param text what is sent and what must come back
 */
record Requirement(
    String id, String section, String level, String stream, String group, String text)
    implements Provable {

  /** Whether only streams between servers can prove it. */
  boolean needsServerStreams() {
    return stream.startsWith("s2s");
  }

  /** By its kind of stream, or because a test says so in what it leaves unproven. */
  @Override
  public boolean waits(String reason) {
    return needsServerStreams() || reason.contains("server streams");
  }

  @Override
  public String untested() {
    return needsServerStreams() ? "needs server streams" : Provable.super.untested();
  }

  /** The first number of the section, e.g. 5; XEP for all that are not of the RFC. */
  String chapter() {
    return section.startsWith("XEP") ? "XEP" : section.split("\\.", 2)[0];
  }

  /** All requirements by id, in the order of the RFC. */
  static Map<String, Requirement> all() {
    Map<String, Requirement> all = new LinkedHashMap<>();
    for (List<String> row : Table.rows("rfc6120.tsv", 6)) {
      all.put(
          row.get(0),
          new Requirement(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
    }
    return Collections.unmodifiableMap(all);
  }
}
