package dev.ashlar.stanza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StanzaTest {
  private static final Jid ROMEO = Jid.of("romeo@example.net/orchard");
  private static final Jid JULIET = Jid.of("juliet@example.org");

  private static Stanza request() {
    return Stanza.builder(StanzaKind.IQ)
        .from(ROMEO)
        .to(JULIET)
        .id("<'&\">")
        .type("get")
        .lang("en")
        .extras(" xmlns:p='urn:p' p:a='1'")
        .payload(Payload.of(XmlElement.of("urn:q", "query")))
        .build();
  }

  @Test
  void everythingShouldBeWrittenEscaped() {
    assertEquals(
        "<iq to='juliet@example.org' from='romeo@example.net/orchard'"
            + " id='&lt;&apos;&amp;&quot;&gt;' type='get' xml:lang='en'"
            + " xmlns:p='urn:p' p:a='1'><query xmlns='urn:q'/></iq>",
        request().toString());
  }

  @Test
  void emptyStanzaShouldBeAnEmptyElement() {
    assertEquals("<presence/>", Stanza.builder(StanzaKind.PRESENCE).build().toString());
  }

  @Test
  void addresseeShouldBeWrittenAsItWasRead() {
    Stanza read =
        Stanza.builder(StanzaKind.MESSAGE).to(JULIET, "JULIET@example.ORG").from(ROMEO).build();
    assertEquals(Optional.of(JULIET), read.to());
    assertTrue(read.with().lang("en").build().toString().contains(" to='JULIET@example.ORG' "));
    assertTrue(read.with().to(JULIET).build().toString().contains(" to='juliet@example.org' "));
    Stanza error = read.error(StanzaError.of(StanzaErrorCondition.FORBIDDEN), Namespaces.CLIENT);
    assertTrue(error.toString().contains(" from='juliet@example.org' "), error::toString);
  }

  @Test
  void replyToAnIqWithoutIdShouldHaveAnEmptyOne() {
    StanzaError why = StanzaError.of(StanzaErrorCondition.BAD_REQUEST);
    Stanza iq = Stanza.builder(StanzaKind.IQ).from(ROMEO).type("get").build();
    assertEquals(Optional.of(""), iq.error(why, Namespaces.CLIENT).id());
    Stanza message = Stanza.builder(StanzaKind.MESSAGE).from(ROMEO).build();
    assertEquals(Optional.empty(), message.error(why, Namespaces.CLIENT).id());
  }

  @Test
  void errorShouldNotSendBackALongRequest() {
    StanzaError why = StanzaError.of(StanzaErrorCondition.FORBIDDEN);
    XmlElement query = XmlElement.of("urn:q", "query");
    Stanza.Builder iq = Stanza.builder(StanzaKind.IQ).from(ROMEO).id("1").type("set");
    Stanza brief = iq.payload(Payload.read(new byte[4096], List.of(query))).build();
    assertEquals(2, brief.error(why, Namespaces.CLIENT).payload().elements().size());
    Stanza lengthy = iq.payload(Payload.read(new byte[4097], List.of(query))).build();
    assertEquals(1, lengthy.error(why, Namespaces.CLIENT).payload().elements().size());
  }

  @Test
  void contentShouldTakeTheNamespaceOfTheStream() {
    Stanza message =
        Stanza.builder(StanzaKind.MESSAGE)
            .payload(
                Payload.read(
                    "<body>x</body>".getBytes(StandardCharsets.UTF_8), List.of(), List::of))
            .build();
    XmlOutput out = new XmlOutput(16);
    message.writeTo(out, Namespaces.SERVER);
    assertEquals("<message><body>x</body></message>", out.toString());
  }

  @Test
  void resultShouldGoBackWithTheSameId() {
    Stanza result = request().result(Optional.of(XmlElement.of("urn:q", "answer")));
    assertEquals(Optional.of(JULIET), result.from());
    assertEquals(Optional.of(ROMEO), result.to());
    assertEquals(request().id(), result.id());
    assertTrue(result.hasType("result"));
    assertEquals("", result.extras());
    assertEquals(Optional.empty(), result.lang());
    assertTrue(request().result(Optional.empty()).payload().isEmpty());
  }

  @Test
  void errorShouldCarryTheRequestAndTheCondition() {
    Stanza error =
        request().error(StanzaError.of(StanzaErrorCondition.FORBIDDEN, "no"), Namespaces.CLIENT);
    assertTrue(
        error
            .toString()
            .endsWith(
                " type='error'><query xmlns='urn:q'/><error type='auth'>"
                    + "<forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                    + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>no</text>"
                    + "</error></iq>"),
        error.toString());
  }

  @Test
  void errorForAMessageShouldNotCarryItsContent() {
    Stanza message =
        Stanza.builder(StanzaKind.MESSAGE)
            .payload(Payload.of(XmlElement.of(Namespaces.CLIENT, "body")))
            .build();
    Stanza error = message.error(StanzaError.of(StanzaErrorCondition.CONFLICT), Namespaces.CLIENT);
    assertEquals(1, error.payload().elements().size());
    assertEquals("error", error.payload().names().get(0).local());
  }

  @Test
  void errorsAndResultsShouldNotBeAnsweredByErrors() {
    assertTrue(request().mayBeAnsweredByError());
    assertFalse(request().with().type("result").build().mayBeAnsweredByError());
    assertFalse(request().with().type("error").build().mayBeAnsweredByError());
    assertTrue(Stanza.builder(StanzaKind.MESSAGE).type("result").build().mayBeAnsweredByError());
  }

  @Test
  void hasTypeShouldTakeTheEmptyTextForAbsence() {
    assertTrue(Stanza.builder(StanzaKind.MESSAGE).build().hasType(""));
    assertFalse(Stanza.builder(StanzaKind.MESSAGE).build().hasType("chat"));
    assertTrue(request().hasType("get"));
    assertFalse(request().hasType(""));
  }

  @Test
  void onlyGetAndSetShouldBeRequests() {
    assertTrue(request().isRequest());
    assertTrue(request().with().type("set").build().isRequest());
    assertFalse(request().with().type("result").build().isRequest());
    assertFalse(Stanza.builder(StanzaKind.MESSAGE).type("get").build().isRequest());
  }

  @Test
  void changedCopyShouldLeaveTheOriginal() {
    Stanza original = request();
    Stanza changed = original.with().to(null).id("2").build();
    assertEquals(Optional.empty(), changed.to());
    assertEquals(Optional.of(JULIET), original.to());
    assertEquals(original.payload(), changed.payload());
    assertEquals(original.extras(), changed.extras());
  }
}
