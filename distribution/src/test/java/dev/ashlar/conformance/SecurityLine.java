package dev.ashlar.conformance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the security list: a hole that servers of this kind had, and that a test must show to
 * be closed here.
 *
 * @param id class and number, e.g. {@code S8}
 * @param group the name of the class
 * @param subject what must exist before the line can be proven; see {@link #hasSubject}
 * @param text what is tried and what must come of it
 */
record SecurityLine(String id, String group, String subject, String text) implements Provable {

  /** Whether what the line is about exists already. */
  boolean hasSubject() {
    return subject.equals("client streams");
  }

  @Override
  public String untested() {
    return hasSubject() ? Provable.super.untested() : "comes with " + subject;
  }

  @Override
  public boolean waits(String reason) {
    return !hasSubject();
  }

  /** The whole list by id, in its order. */
  static Map<String, SecurityLine> all() {
    Map<String, SecurityLine> all = new LinkedHashMap<>();
    for (List<String> cells : Table.rows("security.tsv", 4)) {
      all.put(
          cells.get(0), new SecurityLine(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
    }
    return Collections.unmodifiableMap(all);
  }
}
