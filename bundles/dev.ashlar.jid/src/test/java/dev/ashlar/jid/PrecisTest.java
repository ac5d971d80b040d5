package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One account per prepared name: spellings that are one, look-alikes that are not. */
class PrecisTest {

  @ParameterizedTest
  @CsvSource({
    "JULIET, juliet",
    "\uff2auliet, juliet",
    "\u00c5ngstr\u00f6m, \u00e5ngstr\u00f6m",
    "A\u030angstro\u0308m, \u00e5ngstr\u00f6m",
    "\u212bngstr\u00f6m, \u00e5ngstr\u00f6m",
    "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c3",
    "\uff76\uff9e, \u30ac",
    "\u1e9e, \u00df",
    "L\u00b7L, l\u00b7l",
    "\u0130, i\u0307",
    "\u05d0\u05d1\u05f4\u05d2, \u05d0\u05d1\u05f4\u05d2",
    "\u05d01, \u05d01",
    "\u30a2\u30fb\u30a2, \u30a2\u30fb\u30a2",
    "\u0915\u094d\u200d\u0937, \u0915\u094d\u200d\u0937",
    "\u0375\u03b1, \u0375\u03b1",
    "\u0661\u0662\u0663, ",
  })
  void localpartShouldHaveOneSpelling(String input, String canonical) {
    if (canonical == null) {
      assertTrue(Jid.parse(input + "@x").isEmpty());
      return;
    }
    assertEquals(canonical + "@x", Jid.of(input + "@x").toString());
    assertEquals(canonical + "@x", Jid.of(canonical + "@x").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a\tb",
        "a\u007f",
        "a\u00a0b",
        "a\u0378",
        "a\ud800",
        "\ud83d\ude00",
        "\ufb01",
        "\u2163",
        "a\u00ad",
        "a\u200bb",
        "a\ufeff",
        "a\u200d",
        "a\u200cb",
        "a\u00b7b",
        "\u0375a",
        "a\u05f3",
        "a\u30fb",
        "\u0627\u0661\u06f1",
        "\u05d0a",
        "a\u05d0",
        "1\u05d0",
        "\u05d0\u202e",
        "a\u202eb",
        "a\ue000",
        "a\ufdd0",
        "a\uff20b",
        "a\uff0fb",
        "a\uff1ab",
        "a\uff02b",
        "a\uff1cb",
        "\u1100",
        "a\"b",
        "a&b",
        "a'b",
        "a:b",
        "a<b",
        "a>b",
      })
  void localpartShouldRefuse(String local) {
    assertTrue(Jid.parse(local + "@example.com").isEmpty());
    assertTrue(Jid.parse(local, "example.com").isEmpty());
  }

  @Test
  void confusablesShouldStayDistinct() {
    assertNotEquals(Jid.of("paypal@x"), Jid.of("p\u0430ypal@x"));
    assertNotEquals(Jid.of("i@x"), Jid.of("\u0131@x"));
    assertNotEquals(Jid.of("ivan@x"), Jid.of("\u0130van@x"));
    assertNotEquals(Jid.of("l@x"), Jid.of("1@x"));
  }

  @Test
  void resourcepartShouldKeepCaseAndWidthAndMapSpaces() {
    assertEquals("x/\uff21bC", Jid.of("x/\uff21bC").toString());
    assertEquals("x/a b", Jid.of("x/a\u3000b").toString());
    assertEquals("x/\u00e9", Jid.of("x/e\u0301").toString());
    assertEquals("x/\u2163", Jid.of("x/\u2163").toString());
    assertEquals("x/a ", Jid.of("x/a ").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "\u00a0a", "a\u0000", "a\nb", "\u007f", "\u0378", "\udc00", "\u00ad", "\ufdd0"
      })
  void resourcepartShouldRefuse(String resource) {
    assertTrue(Jid.parse("example.com/" + resource).isEmpty());
  }

  @Test
  void enforcementShouldBeIdempotentForCodePointsOfAllPlanes() {
    int accepted = 0;
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; ) {
      String text = Character.toString(codePoint);
      Optional<Jid> local = Jid.parse(text + "@x");
      Optional<Jid> resource = Jid.parse("x/a" + text);
      Optional<Jid> domain = Jid.parse(text + ".x");
      for (Optional<Jid> jid : List.of(local, resource, domain)) {
        if (jid.isPresent()) {
          accepted++;
          assertEquals(jid, Jid.parse(jid.get().toString()), text);
        }
      }
      // All of the alphabets, samples of the ideographs and syllables.
      codePoint += codePoint < 0x3100 ? 1 : codePoint < 0x20000 ? 7 : 97;
    }
    assertTrue(accepted > 30_000, "accepted: " + accepted);
  }

  @Test
  void caseShouldNotMatterForAnyLetter() {
    for (int c = 'a'; c < 0x2000; c++) {
      String lower = Character.toString(c);
      String upper = Character.toString(Character.toUpperCase(c));
      // Final sigma and dotless i are letters of their own, whose capitals belong to others.
      if (Jid.parse(upper + "@x").isPresent() && Character.toLowerCase(upper.charAt(0)) == c) {
        assertEquals(Jid.parse(lower + "@x"), Jid.parse(upper + "@x"), lower);
      }
    }
  }
}
