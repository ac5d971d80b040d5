package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import java.util.List;
import java.util.Optional;

/** Asserts the form of stanza errors, RFC 6120 section 8.3. */
final class StanzaErrors {
  private StanzaErrors() {}

  /** A stanza of type error with this one condition and one of these error types. */
  static void assertError(WireElement stanza, String condition, String... types) {
    assertEquals(Optional.of("error"), stanza.attribute("type"), stanza::toString);
    WireElement error = stanza.child(Ns.CLIENT, "error").orElseThrow();
    String type = error.attribute("type").orElse("none");
    assertTrue(List.of(types).contains(type), stanza::toString);
    List<String> conditions =
        error.children().stream()
            .filter(child -> child.namespace().equals(Ns.STANZA_ERRORS))
            .map(WireElement::name)
            .filter(name -> !name.equals("text"))
            .toList();
    assertEquals(List.of(condition), conditions, stanza::toString);
  }
}
