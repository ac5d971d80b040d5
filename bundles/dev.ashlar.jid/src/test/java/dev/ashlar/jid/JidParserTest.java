package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JidParserTest {

  private static final String COMMON = "abcxyz019-.@/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet@example.com",
        "juliet.capulet+x_~!#$%*=?^`{|}@im.example.com/Balcony 1",
        "example.com",
        "x",
        "example.com/a@b/c",
      })
  void plainAddressShouldTakeTheFastPath(String text) {
    Jid plain = JidParser.plain(text);

    assertNotNull(plain);
    assertSameJid(text, plain, JidParser.full(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Juliet@example.com", "a@Example.com", "a@b.c.", "192.0.2.1", "xn--bcher-kva.x"})
  void validAddressThatNeedsMappingShouldTakeTheFullPath(String text) {
    assertNull(JidParser.plain(text));
    assertTrue(Jid.parse(text).isPresent());
  }

  @Test
  void fastPathShouldNeverContradictTheWholeRules() {
    Random random = new Random(6120);
    int accepted = 0;
    for (int i = 0; i < 150_000; i++) {
      String text = randomAscii(random);
      Jid plain = JidParser.plain(text);
      if (plain != null) {
        accepted++;
        assertSameJid(text, plain, JidParser.full(text));
      }
    }
    assertTrue(accepted > 15_000, "accepted: " + accepted);
  }

  @Test
  void partsShouldBeEnforcedAloneAsInAnAddress() {
    Random random = new Random(7622);
    for (int i = 0; i < 40_000; i++) {
      String part = randomAscii(random);
      if (part.indexOf('/') < 0 && part.indexOf('@') < 0) {
        assertEquals(Jid.parse(part + "@x.y"), Jid.parse(part, "x.y"), part);
        assertEquals(Jid.parse("a@" + part), Jid.parse("a", part), part);
      }
      assertEquals(Jid.parse("x.y/" + part), Jid.of("x.y").tryWithResource(part), part);
    }
  }

  @Test
  void noInputShouldEndInAnotherExceptionThanTheOneDeclared() {
    Random random = new Random(3);
    int accepted = 0;
    for (int i = 0; i < 80_000; i++) {
      int length = random.nextInt(8);
      StringBuilder text = new StringBuilder();
      for (int n = 0; n < length; n++) {
        boolean ascii = random.nextBoolean();
        text.append((char) (ascii ? random.nextInt(0x80) : random.nextInt(0x10000)));
      }
      Optional<Jid> jid = Jid.parse(text.toString());
      if (jid.isPresent()) {
        accepted++;
        assertEquals(jid.get(), Jid.of(jid.get().toString()));
      }
    }
    assertTrue(accepted > 1_000, "accepted: " + accepted);
  }

  private static void assertSameJid(String text, Jid plain, Jid full) {
    assertEquals(full, plain, text);
    assertEquals(full.local(), plain.local(), text);
    assertEquals(full.domain(), plain.domain(), text);
    assertEquals(full.resource(), plain.resource(), text);
    assertEquals(full.bare(), plain.bare(), text);
    assertEquals(text, plain.toString());
  }

  /** Mostly characters of addresses, so that a good share of the texts is valid. */
  private static String randomAscii(Random random) {
    int length = random.nextInt(14);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      boolean common = random.nextInt(12) > 0;
      text.append(
          common ? COMMON.charAt(random.nextInt(COMMON.length())) : (char) random.nextInt(0x80));
    }
    return text.toString();
  }
}
