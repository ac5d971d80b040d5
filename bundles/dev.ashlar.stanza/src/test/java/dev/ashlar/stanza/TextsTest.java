package dev.ashlar.stanza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6120 section 4.7.4, RFC 4647 section 3.4. */
class TextsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "en, en",
    "de, de",
    "DE, de",
    "de-CH, de",
    "de-Latn-AT-x-home, de",
    "de-a, de",
    "de-a-b, de",
    "EN-gb, en",
    "cs, en",
    "den, en",
    "x-de, en",
    "-de, en",
    "-, en",
    "*, en",
    "'', en"
  })
  void languageShouldBeLookedUp(String wanted, String expected) {
    assertEquals(expected, Texts.language(Optional.of(wanted)));
  }

  @Test
  void unknownTextShouldStayEnglish() {
    assertEquals(new Texts.Said("en", "Out."), Texts.say("Out.", Optional.of("de")));
    assertEquals(new Texts.Said("de", "kein UTF-8"), Texts.say("not UTF-8", Optional.of("de-DE")));
    assertEquals(new Texts.Said("en", "not UTF-8"), Texts.say("not UTF-8", Optional.empty()));
  }

  @Test
  void errorShouldBeInTheLanguageOfItsStanza() {
    Stanza iq = Stanza.builder(StanzaKind.IQ).type("get").from(Jid.of("a@b/c")).lang("de").build();
    StanzaError error = StanzaError.of(StanzaErrorCondition.BAD_REQUEST, "an iq has an id");
    String german = iq.error(error, Namespaces.CLIENT).toString();
    assertTrue(german.contains("xml:lang='de'>ein IQ hat eine id</text>"), german);
    String english = iq.with().lang("tlh").build().error(error, Namespaces.CLIENT).toString();
    assertTrue(english.contains("xml:lang='en'>an iq has an id</text>"), english);
  }
}
