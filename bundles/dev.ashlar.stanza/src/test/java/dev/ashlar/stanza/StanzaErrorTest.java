package dev.ashlar.stanza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.jid.Jid;
import dev.ashlar.xml.XmlElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaErrorTest {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  private static final XmlElement WHY = XmlElement.of("urn:app", "why");

  @Test
  void allPartsShouldBeWrittenInTheOrderOfTheRfc() {
    StanzaError error =
        StanzaError.of(StanzaErrorCondition.UNDEFINED_CONDITION, WHY)
            .withType(ErrorType.WAIT)
            .withText("de-CH", "weil <es> so ist")
            .by(Jid.of("chat.example.org"));
    assertEquals(
        "<error xmlns='jabber:server' by='chat.example.org' type='wait'>"
            + ("<undefined-condition xmlns='" + NS + "'/>")
            + ("<text xmlns='" + NS + "' xml:lang='de-CH'>weil &lt;es&gt; so ist</text>")
            + "<why xmlns='urn:app'/></error>",
        error.toElement(Namespaces.SERVER).toString());
  }

  @Test
  void goneAndRedirectShouldTellWhereTo() {
    assertEquals(
        "<error xmlns='jabber:client' type='cancel'><gone xmlns='"
            + NS
            + "'>xmpp:r\u00f6meo@example.net?a&amp;b</gone></error>",
        StanzaError.gone("xmpp:r\u00f6meo@example.net?a&b")
            .toElement(Namespaces.CLIENT)
            .toString());
    assertEquals(
        "<error xmlns='jabber:client' type='modify'><redirect xmlns='"
            + NS
            + "'>mailto:a@example.net</redirect></error>",
        StanzaError.redirect("mailto:a@example.net").toElement(Namespaces.CLIENT).toString());
  }

  @Test
  void goneShouldDoWithoutAnAddress() {
    assertEquals(
        "<error xmlns='jabber:client' type='cancel'><gone xmlns='" + NS + "'/></error>",
        StanzaError.of(StanzaErrorCondition.GONE).toElement(Namespaces.CLIENT).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "romeo@example.net", "xmpp:", "xmpp:a b", ":a", "1a:b", "x:\u0007"})
  void addressShouldBeAnIri(String address) {
    assertThrows(IllegalArgumentException.class, () -> StanzaError.gone(address));
    assertThrows(IllegalArgumentException.class, () -> StanzaError.redirect(address));
  }

  @ParameterizedTest
  @EnumSource(
      value = StanzaErrorCondition.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GONE", "REDIRECT", "UNDEFINED_CONDITION"})
  void otherConditionsShouldHaveNoAddress(StanzaErrorCondition condition) {
    StanzaError gone = StanzaError.gone("xmpp:a@b");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new StanzaError(
                condition,
                gone.type(),
                gone.address(),
                gone.text(),
                gone.application(),
                gone.by()));
  }

  @Test
  void undefinedConditionShouldNeedAnApplicationCondition() {
    assertThrows(
        IllegalArgumentException.class,
        () -> StanzaError.of(StanzaErrorCondition.UNDEFINED_CONDITION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", NS, "jabber:client", "jabber:server", "http://etherx.jabber.org/streams"})
  void applicationConditionShouldHaveANamespaceOfItsOwn(String namespace) {
    XmlElement element = XmlElement.of(namespace, "why");
    assertThrows(
        IllegalArgumentException.class,
        () -> StanzaError.of(StanzaErrorCondition.BAD_REQUEST, element));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "e n", "toolonglang", "de-", "de_CH"})
  void languageShouldBeATag(String lang) {
    StanzaError error = StanzaError.of(StanzaErrorCondition.CONFLICT);
    assertThrows(IllegalArgumentException.class, () -> error.withText(lang, "x"));
  }
}
