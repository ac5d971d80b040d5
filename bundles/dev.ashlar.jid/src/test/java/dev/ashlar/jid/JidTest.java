package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {

  /** RFC 7622, section 3.5, table 1; the columns are input, local, domain and resource. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "juliet@example.com,juliet,example.com,",
        "juliet@example.com/foo,juliet,example.com,foo",
        "juliet@example.com/foo bar,juliet,example.com,foo bar",
        "juliet@example.com/foo@bar,juliet,example.com,foo@bar",
        "foo\\20bar@example.com,foo\\20bar,example.com,",
        "fussball@example.com,fussball,example.com,",
        "fu\u00dfball@example.com,fu\u00dfball,example.com,",
        "\u03c0@example.com,\u03c0,example.com,",
        "\u03a3@example.com/foo,\u03c3,example.com,foo",
        "\u03c3@example.com/foo,\u03c3,example.com,foo",
        "\u03c2@example.com/foo,\u03c2,example.com,foo",
        "king@example.com/\u265a,king,example.com,\u265a",
        "example.com,,example.com,",
        "example.com/foobar,,example.com,foobar",
        "a.example.com/b@example.net,,a.example.com,b@example.net",
      })
  void legalJidOfTheRfcShouldGiveItsParts(
      String input, String local, String domain, String resource) {
    Jid jid = Jid.of(input);

    assertEquals(Optional.ofNullable(local), jid.local());
    assertEquals(domain, jid.domain());
    assertEquals(Optional.ofNullable(resource), jid.resource());
    assertEquals(Optional.of(jid), Jid.parse(input));
    assertEquals(jid, Jid.of(jid.toString()));
  }

  /** RFC 7622, section 3.5, table 2, and the two halves of its example 19. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"juliet\"@example.com",
        "foo bar@example.com",
        "juliet@example.com/ foo",
        "@example.com/",
        "@example.com",
        "example.com/",
        "henry\u2163@example.com",
        "\u265a@example.com",
        "juliet@",
        "/foobar",
        "",
        "@",
        "/",
        "a@b@example.com",
        "a@/b",
      })
  void illegalJidOfTheRfcShouldBeRefused(String input) {
    assertEquals(Optional.empty(), Jid.parse(input));
    assertThrows(JidFormatException.class, () -> Jid.of(input));
  }

  @Test
  void examplesSixAndSevenShouldStayDistinct() {
    assertNotEquals(Jid.of("fussball@example.com"), Jid.of("fu\u00dfball@example.com"));
  }

  @Test
  void bareShouldKeepLocalAndDomainAndBeTheSameObjectWhenNothingIsTakenAway() {
    Jid full = Jid.of("Juliet@Example.com/Balcony");

    assertEquals("juliet@example.com/Balcony", full.toString());
    assertEquals(Jid.of("juliet@example.com"), full.bare());
    assertSame(full.bare(), full.bare());
    assertSame(full.bare(), full.bare().bare());
    assertEquals(Jid.of("example.com"), Jid.of("example.com/x").bare());
    assertTrue(Jid.of("example.com/x").bare().isDomain());
  }

  @Test
  void kindsShouldFollowFromTheParts() {
    Jid full = Jid.of("a@b.c/d");
    assertTrue(full.isFull() && full.hasLocal() && !full.isBare() && !full.isDomain());
    assertTrue(full.bare().isBare() && full.bare().hasLocal() && !full.bare().isDomain());
    assertTrue(full.domainJid().isDomain() && full.domainJid().isBare());
    assertFalse(Jid.of("b.c/d").isDomain());
    Jid domain = full.domainJid();
    assertSame(domain, domain.domainJid());
    assertSame(domain, domain.bare());
  }

  @Test
  void withResourceShouldReplaceTheResource() {
    Jid full = Jid.of("a@b.c/d").withResource("e/f@g");

    assertEquals("a@b.c/e/f@g", full.toString());
    assertEquals(Optional.of("a"), full.local());
    assertEquals(Optional.of("e/f@g"), full.resource());
    assertEquals(Jid.of("a@b.c"), full.bare());
    assertEquals(Optional.of("x"), Jid.of("b.c").withResource("x").resource());
    assertEquals(Optional.empty(), full.tryWithResource(""));
    assertEquals(Optional.empty(), full.tryWithResource("a\u0000"));
  }

  @Test
  void factoriesOfPartsShouldNotLetOnePartSmuggleInAnother() {
    assertEquals(Jid.of("a@b.c/d"), Jid.of("A", "B.C", "d"));
    assertEquals(Jid.of("b.c"), Jid.ofDomain("B.c."));
    assertThrows(JidFormatException.class, () -> Jid.of("a@x", "b.c"));
    assertThrows(JidFormatException.class, () -> Jid.of("a", "x@b.c"));
    assertThrows(JidFormatException.class, () -> Jid.of("a", "b.c/d"));
    assertThrows(JidFormatException.class, () -> Jid.ofDomain("a@b.c"));
    assertEquals(Optional.empty(), Jid.parse("a/b", "c"));
  }

  @Test
  void equalAddressesShouldHaveEqualHashesAndCompareAsTheirText() {
    Jid one = Jid.of("Juliet@EXAMPLE.com/x");
    Jid other = Jid.of("juliet@example.com/x");

    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertEquals(0, one.compareTo(other));
    assertNotEquals(one, Jid.of("juliet@example.com/X"));
    assertNotEquals(one, one.toString());
    TreeSet<Jid> sorted = new TreeSet<>(List.of(Jid.of("b@x"), Jid.of("a@x"), Jid.of("a@x/r")));
    assertEquals("[a@x, a@x/r, b@x]", sorted.toString());
  }

  @Test
  void partsShouldHaveAtMost1023BytesEach() {
    String most = "a".repeat(1023);
    assertTrue(Jid.parse(most + "@x/" + most).isPresent());
    assertTrue(Jid.parse(most + "a@x").isEmpty());
    assertTrue(Jid.parse("x/" + most + "a").isEmpty());
    assertTrue(Jid.parse("\u00e4".repeat(511) + "@x").isPresent());
    assertTrue(Jid.parse("\u00e4".repeat(512) + "@x").isEmpty());
    assertTrue(Jid.parse("x/" + "\u265a".repeat(341)).isPresent());
    assertTrue(Jid.parse("x/" + "\u265a".repeat(342)).isEmpty());
    assertTrue(Jid.parse("x/" + "\ud83d\ude00".repeat(255)).isPresent());
    assertTrue(Jid.parse("x/" + "\ud83d\ude00".repeat(256)).isEmpty());
  }

  @Test
  void limitShouldCountAfterTheMapping() {
    assertEquals(Jid.of("a".repeat(1023) + "@x"), Jid.of("\uff21".repeat(1023) + "@x"));
    assertTrue(Jid.parse("a\u0308".repeat(511) + "@x").isPresent());
    assertTrue(Jid.parse("a".repeat(1_000_000) + "@x").isEmpty());
  }

  @Test
  void refusalShouldNameThePartWithoutTheInputAndWithoutStackTrace() {
    JidFormatException refusal =
        assertThrows(JidFormatException.class, () -> Jid.of("secret value@example.com"));

    assertTrue(String.valueOf(refusal.getMessage()).startsWith("localpart: "));
    assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
    assertEquals(0, refusal.getStackTrace().length);
  }
}
