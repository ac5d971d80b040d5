package dev.ashlar.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
    String id, String section, String level, String stream, String group, String text) {

  /** The first number of the section, e.g. 5; XEP for all that are not of the RFC. */
  String chapter() {
    return section.startsWith("XEP") ? "XEP" : section.split("\\.", 2)[0];
  }

  /** All requirements by id, in the order of the RFC. */
  static Map<String, Requirement> all() {
    Map<String, Requirement> all = new LinkedHashMap<>();
    try (InputStream in =
            Objects.requireNonNull(Requirement.class.getResourceAsStream("rfc6120.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          Requirement requirement = of(line);
          all.put(requirement.id(), requirement);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(all);
  }

  private static Requirement of(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 6) {
      throw new IllegalStateException("not six cells: " + line);
    }
    return new Requirement(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }
}
