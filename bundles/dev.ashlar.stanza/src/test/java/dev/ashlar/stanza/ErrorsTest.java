package dev.ashlar.stanza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  @Test
  void streamErrorShouldBeWrittenWithItsParts() {
    XmlOutput out = new XmlOutput(0);
    new StreamError(
            StreamErrorCondition.SEE_OTHER_HOST,
            Optional.of("[2001:41D0:1:A49b::1]:9222"),
            Optional.of(new Texts.Said("en", "<moved>")),
            Optional.of(XmlElement.of("urn:app", "why")))
        .writeTo(out, Optional.empty());
    assertEquals(
        "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>"
            + "[2001:41D0:1:A49b::1]:9222</see-other-host>"
            + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams' xml:lang='en'>&lt;moved&gt;</text>"
            + "<why xmlns='urn:app'/></stream:error>",
        out.toString());
  }

  /** What an operator says is neither translated nor said to be English. */
  @Test
  void textOfAStreamErrorShouldKeepTheLanguageThatItNames() {
    XmlOutput out = new XmlOutput(0);
    StreamError.of(StreamErrorCondition.POLICY_VIOLATION, new Texts.Said("fr", "too big"))
        .writeTo(out, Optional.of("de"));
    assertTrue(out.toString().contains(" xml:lang='fr'>too big</text>"), out::toString);
    assertThrows(IllegalArgumentException.class, () -> new Texts.Said("", "x"));
  }

  @Test
  void conditionsShouldBeNamedAsInTheRfc() {
    for (StreamErrorCondition c : StreamErrorCondition.values()) {
      assertEquals(c.name().toLowerCase(Locale.ROOT).replace('_', '-'), c.element());
    }
    for (StanzaErrorCondition c : StanzaErrorCondition.values()) {
      assertEquals(c.name().toLowerCase(Locale.ROOT).replace('_', '-'), c.element());
    }
    assertEquals(25, StreamErrorCondition.values().length);
    assertEquals(22, StanzaErrorCondition.values().length);
  }

  @Test
  void usualTypesShouldBeThoseOfTheRfc() {
    assertEquals(
        List.of("FORBIDDEN", "NOT_AUTHORIZED", "REGISTRATION_REQUIRED", "SUBSCRIPTION_REQUIRED"),
        withType(ErrorType.AUTH));
    assertEquals(
        List.of("BAD_REQUEST", "JID_MALFORMED", "NOT_ACCEPTABLE", "POLICY_VIOLATION", "REDIRECT"),
        withType(ErrorType.MODIFY));
    assertEquals(
        List.of(
            "RECIPIENT_UNAVAILABLE",
            "REMOTE_SERVER_TIMEOUT",
            "RESOURCE_CONSTRAINT",
            "UNEXPECTED_REQUEST"),
        withType(ErrorType.WAIT));
    assertEquals(List.of(), withType(ErrorType.CONTINUE));
  }

  private static List<String> withType(ErrorType type) {
    return Arrays.stream(StanzaErrorCondition.values())
        .filter(c -> c.usualType() == type)
        .map(Enum::name)
        .toList();
  }

  @Test
  void stanzaKindsShouldBeFoundByName() {
    for (StanzaKind kind : StanzaKind.values()) {
      assertEquals(Optional.of(kind), StanzaKind.of(kind.element()));
    }
    assertEquals(Optional.empty(), StanzaKind.of("Message"));
  }
}
