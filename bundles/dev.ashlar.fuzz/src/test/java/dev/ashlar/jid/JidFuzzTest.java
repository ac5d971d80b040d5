package dev.ashlar.jid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Any text as an address or a password (RFC 7622, SECURITY-TESTS A9): one account has one address,
 * whatever way its name is typed. Bytes are UTF-8; behind a byte 255 they are UTF-16, so that
 * surrogates without a partner come too.
 */
class JidFuzzTest {

  @FuzzTest
  void preparedFormShouldBeOneAndFinal(byte[] data) throws CharacterCodingException {
    String text =
        data.length > 0 && data[0] == -1
            ? new String(data, 1, data.length - 1, StandardCharsets.UTF_16BE)
            : new String(data, StandardCharsets.UTF_8);
    Optional<Jid> parsed = Jid.parse(text);
    assertWaysAgree(text, parsed);
    if (parsed.isPresent()) {
      assertCanonical(parsed.get());
      assertSpellingsAgree(text, parsed.get());
    }
    Optional<String> password = PasswordPreparation.prepare(text);
    password.ifPresent(p -> assertEquals(password, PasswordPreparation.prepare(p)));
  }

  /** The short way never says other than the long one. */
  private static void assertWaysAgree(String text, Optional<Jid> parsed) {
    Jid plain = JidParser.plain(text);
    if (plain != null) {
      assertEquals(Optional.of(plain), parsed);
      assertEquals(plain, JidParser.full(text));
      assertEquals(text, plain.toString());
    }
  }

  private static void assertCanonical(Jid jid) throws CharacterCodingException {
    String text = jid.toString();
    assertEquals(Optional.of(jid), Jid.parse(text), "parse(print(x))");
    assertEquals(text, Jid.of(text).toString());
    assertTrue(Normalizer.isNormalized(text, Normalizer.Form.NFC), "NFC");
    Jid bare =
        jid.hasLocal() ? Jid.of(jid.local().get(), jid.domain()) : Jid.ofDomain(jid.domain());
    assertEquals(bare, jid.bare(), "made of its parts");
    assertEquals(jid, jid.resource().map(bare::withResource).orElse(bare), "made of its parts");
    assertEquals(bare.hashCode(), jid.bare().hashCode());
    assertPart(jid.domain(), "@/");
    jid.local().ifPresent(local -> assertPart(local, "\"&'/:<>@ "));
    jid.resource().ifPresent(resource -> assertPart(resource, ""));
  }

  private static void assertPart(String part, String without) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(part));
      assertTrue(utf8.remaining() >= 1 && utf8.remaining() <= 1023, "length of a part");
    } catch (CharacterCodingException e) {
      throw new AssertionError("a surrogate without a partner", e);
    }
    assertTrue(part.chars().noneMatch(c -> without.indexOf(c) >= 0), part);
    assertTrue(part.codePoints().noneMatch(Character::isISOControl), part);
  }

  /** Canonically equivalent texts and other capitals are the same account. */
  private static void assertSpellingsAgree(String text, Jid jid) {
    Jid.parse(Normalizer.normalize(text, Normalizer.Form.NFD))
        .ifPresent(other -> assertEquals(jid, other, "NFD"));
    Jid.parse(Normalizer.normalize(text, Normalizer.Form.NFC))
        .ifPresent(other -> assertEquals(jid, other, "NFC"));
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    StringBuilder capitals = new StringBuilder();
    address.chars().forEach(c -> capitals.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c)));
    Jid.parse(capitals.toString()).ifPresent(other -> assertEquals(jid.bare(), other, "capitals"));
  }
}
