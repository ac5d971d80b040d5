package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of RFC 8265, section 4.3, and the limits. */
class PasswordPreparationTest {

  @Test
  void allowedPasswordsShouldBeKeptAsTheyAre() {
    for (String password :
        new String[] {
          "correct horse battery staple",
          "Correct Horse Battery Staple",
          "\u03c0\u00df\u00e5",
          "Jack of \u2666s",
          "a\"&'/:<>@b"
        }) {
      assertEquals(Optional.of(password), PasswordPreparation.prepare(password));
    }
  }

  @Test
  void otherSpacesShouldBecomeAsciiSpace() {
    assertEquals(Optional.of("foo bar"), PasswordPreparation.prepare("foo\u1680bar"));
    assertEquals(Optional.of(" foo "), PasswordPreparation.prepare("\u00a0foo\u3000"));
  }

  @Test
  void decomposedCharactersShouldBeComposed() {
    assertEquals(Optional.of("\u00f6"), PasswordPreparation.prepare("o\u0308"));
  }

  @Test
  void impossiblePasswordsShouldBeRefused() {
    String tooLong = "x".repeat(PasswordPreparation.MAX_LENGTH + 1);
    for (String password : new String[] {"", "my cat is a \u0009by", "\0", "\ud800", tooLong}) {
      assertEquals(Optional.empty(), PasswordPreparation.prepare(password));
    }
  }

  @Test
  void longestPasswordShouldBeTaken() {
    String longest = "x".repeat(PasswordPreparation.MAX_LENGTH);
    assertEquals(Optional.of(longest), PasswordPreparation.prepare(longest));
  }
}
