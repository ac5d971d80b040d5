package dev.ashlar.xml.aalto;

import static dev.ashlar.xml.aalto.Streams.HEADER;
import static dev.ashlar.xml.aalto.Streams.drain;
import static dev.ashlar.xml.aalto.Streams.one;
import static dev.ashlar.xml.aalto.Streams.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.ErrorType;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.stream.api.DecoderLimits;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.stream.api.XmlStreamDecoder;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AaltoStreamDecoderTest {

  private static Stanza stanza(String xml) {
    return assertInstanceOf(StreamInput.StanzaRead.class, one(xml)).stanza();
  }

  private static XmlElement element(String xml) {
    return assertInstanceOf(StreamInput.ElementRead.class, one(xml)).element();
  }

  @Test
  void headerShouldBeReportedAsWritten() {
    StreamHeader header =
        assertInstanceOf(
                StreamInput.Opened.class,
                whole(
                        "<?xml version='1.0'?>\n<stream:stream from='juliet@im.example.com'"
                            + " to='im.example.com' version='1.0' xml:lang='en' id='x'"
                            + " xmlns='jabber:client' xmlns:p='urn:p'"
                            + " xmlns:stream='http://etherx.jabber.org/streams'>")
                    .get(0))
            .header();
    assertEquals(
        new StreamHeader(
            new XmlName(Namespaces.STREAMS, "stream"),
            "stream",
            "jabber:client",
            Optional.of("im.example.com"),
            Optional.of("juliet@im.example.com"),
            Optional.of("1.0"),
            Optional.of("en"),
            Map.of("p", "urn:p")),
        header);
  }

  @Test
  void headerShouldNotBeJudged() {
    StreamHeader header =
        assertInstanceOf(StreamInput.Opened.class, whole("<a:b xmlns:a='urn:x'>").get(0)).header();
    assertEquals(new XmlName("urn:x", "b"), header.root());
    assertEquals("", header.contentNamespace());
    assertEquals(Map.of(), header.declarations());
  }

  @Test
  void headerInPrefixFreeStyleShouldHaveTheStreamNamespaceAsContent() {
    List<StreamInput> inputs =
        whole(
            "<stream xmlns='http://etherx.jabber.org/streams'>"
                + "<message xmlns='jabber:client'><body>x</body></message></stream>");
    StreamHeader header = assertInstanceOf(StreamInput.Opened.class, inputs.get(0)).header();
    assertEquals(Namespaces.STREAMS, header.contentNamespace());
    StreamInput.StanzaRead read = assertInstanceOf(StreamInput.StanzaRead.class, inputs.get(1));
    assertEquals("<message><body>x</body></message>", read.stanza().toString());
    assertEquals(List.of(new XmlName(Namespaces.CLIENT, "body")), read.stanza().payload().names());
    assertInstanceOf(StreamInput.Closed.class, inputs.get(2));
  }

  @Test
  void emptyRootShouldOpenAndClose() {
    List<StreamInput> inputs = whole("<stream:stream xmlns:stream='urn:x'/>");
    assertEquals(2, inputs.size());
    assertInstanceOf(StreamInput.Opened.class, inputs.get(0));
    assertInstanceOf(StreamInput.Closed.class, inputs.get(1));
  }

  @Test
  void stanzaShouldHaveItsEnvelopeAndItsBytes() {
    String xml =
        "<message to='Romeo@Example.org/orchard' from='juliet@example.org' id='&quot;1'"
            + " type='chat' xml:lang='de'><body>Gr&#252;&#xDF;e \uD83D\uDE00 &amp; &lt;</body>"
            + "<x xmlns='urn:x'/></message>";
    StreamInput.StanzaRead read = assertInstanceOf(StreamInput.StanzaRead.class, one(xml));
    Stanza stanza = read.stanza();
    assertEquals(StanzaKind.MESSAGE, stanza.kind());
    assertEquals(Optional.of(Jid.of("romeo@example.org/orchard")), stanza.to());
    assertEquals(Optional.of(Jid.of("juliet@example.org")), stanza.from());
    assertEquals(Optional.of("\"1"), stanza.id());
    assertEquals(Optional.of("chat"), stanza.type());
    assertEquals(Optional.of("de"), stanza.lang());
    assertEquals("", stanza.extras());
    assertEquals(Namespaces.CLIENT, read.contentNamespace());
    assertEquals(xml.getBytes(StandardCharsets.UTF_8).length, read.bytes());
    assertEquals(
        List.of(new XmlName(Namespaces.CLIENT, "body"), new XmlName("urn:x", "x")),
        stanza.payload().names());
    assertTrue(
        stanza
            .toString()
            .endsWith(
                "<body>Gr&#252;&#xDF;e \uD83D\uDE00 &amp; &lt;</body><x xmlns='urn:x'/></message>"));
    assertEquals("Gr\u00FC\u00DFe \uD83D\uDE00 & <", stanza.payload().elements().get(0).text());
  }

  @Test
  void nestedStanzaShouldBeContentOnly() {
    Stanza stanza =
        stanza("<iq type='set' id='1'><f xmlns='urn:f'><message xmlns='jabber:client'/></f></iq>");
    assertEquals(List.of(new XmlName("urn:f", "f")), stanza.payload().names());
  }

  @Test
  void malformedAddresseeShouldBeAnInvalidStanza() {
    StreamInput.InvalidStanza invalid =
        assertInstanceOf(
            StreamInput.InvalidStanza.class,
            one("<message to='@' id='7'><body>x</body></message>"));
    assertEquals(StanzaErrorCondition.JID_MALFORMED, invalid.error().condition());
    assertEquals(ErrorType.MODIFY, invalid.error().type());
    assertEquals(Optional.of("7"), invalid.rest().id());
    assertEquals(Namespaces.CLIENT, invalid.contentNamespace());
    assertEquals(Optional.empty(), invalid.rest().to());
    assertInstanceOf(StreamInput.InvalidStanza.class, one("<message to=''/>"));
  }

  @Test
  void malformedSenderShouldBeDropped() {
    assertEquals(Optional.empty(), stanza("<message from='a@b@c'/>").from());
  }

  @Test
  void otherElementsShouldBeTrees() {
    XmlElement auth =
        element("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGp1</auth>");
    assertTrue(auth.is(Namespaces.SASL, "auth"));
    assertEquals("AGp1", auth.text());
    assertEquals(Optional.of("PLAIN"), auth.attribute("mechanism"));
    XmlElement nested =
        element("<a xmlns='urn:a'>1<b>&amp;<![CDATA[<]]></b>2<p:c xmlns:p='p'/></a>");
    assertEquals("12", nested.text());
    assertEquals("&<", nested.elements().get(0).text());
    assertEquals("p", nested.elements().get(1).prefix());
  }

  @Test
  void prefixedStanzaShouldBeAnElementWithItsPrefix() {
    XmlElement prefixed = element("<foo:message xmlns:foo='jabber:client'/>");
    assertTrue(prefixed.is(Namespaces.CLIENT, "message"));
    assertEquals("foo", prefixed.prefix());
  }

  @Test
  void extrasShouldKeepForeignAttributesAndDeclarations() {
    Stanza stanza =
        stanza(
            "<message a='&apos;&#10;&lt;' xmlns:p='urn:p&amp;' p:b='\u00E4' xmlns='jabber:client'>"
                + "<p:c/></message>");
    assertEquals(" xmlns:p='urn:p&amp;' a='&apos;&#10;&lt;' p:b='\u00E4'", stanza.extras());
    assertEquals(List.of(new XmlName("urn:p&", "c")), stanza.payload().names());
    assertEquals(new XmlName("urn:p&", "c"), stanza.payload().elements().get(0).name());
  }

  @Test
  void declarationsOfTheHeaderShouldGoWithTheStanzaThatUsesThem() {
    List<StreamInput> inputs =
        whole(
            "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                + " xmlns:p='urn:p' xmlns:q='urn:q'>"
                + "<message><x xmlns='urn:x' p:a='1'/></message>"
                + "<message><p:x xmlns:p='urn:p'/></message>"
                + "<message><stream:x/></message>"
                + "<message xmlns:p='urn:other'><p:x/><a xmlns:p='urn:p'/><q:x/></message>");
    List<String> extras =
        inputs.stream()
            .skip(1)
            .map(i -> assertInstanceOf(StreamInput.StanzaRead.class, i).stanza().extras())
            .toList();
    assertEquals(" xmlns:p='urn:p'", extras.get(0));
    assertEquals("", extras.get(2));
    assertEquals(" xmlns:p='urn:other' xmlns:q='urn:q'", extras.get(3));
  }

  @Test
  void prefixesOfContentNamespacesShouldNotBePassedOn() {
    Stanza stanza =
        stanza(
            "<message xmlns:c='jabber:client'> <c:body>a<b xmlns='urn:b'><c:d/></b></c:body>"
                + "</message>");
    assertTrue(
        stanza
            .toString()
            .endsWith("> <body>a<b xmlns='urn:b'><d xmlns='jabber:client'/></b></body></message>"),
        stanza.toString());
  }

  @Test
  void remainingShouldBeginRightBehindTheInput() {
    XmlStreamDecoder decoder = Streams.open();
    String starttls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    decoder.feed(Streams.buffer(HEADER + starttls + "\n<injected/>"));
    decoder.next();
    assertInstanceOf(StreamInput.ElementRead.class, decoder.next().orElseThrow());
    assertEquals("\n<injected/>", StandardCharsets.UTF_8.decode(decoder.remaining()).toString());
    assertTrue(decoder.next().isEmpty());
  }

  @Test
  void remainingShouldBeginRightBehindTheHeader() {
    XmlStreamDecoder decoder = Streams.open();
    decoder.feed(Streams.buffer(HEADER + "<a"));
    decoder.next();
    assertEquals("<a", StandardCharsets.UTF_8.decode(decoder.remaining()).toString());
  }

  @Test
  void resumedDecoderShouldGoOnInsideTheStream() {
    StreamHeader header =
        ((StreamInput.Opened)
                whole(
                        "<s:stream xmlns:s='http://etherx.jabber.org/streams'"
                            + " xmlns='jabber:server' xmlns:p='urn:p&lt;'>")
                    .get(0))
            .header();
    XmlStreamDecoder decoder = Streams.DECODERS.resume(header, DecoderLimits.AFTER_AUTHENTICATION);
    decoder.feed(Streams.buffer(" <iq type='get'><p:a/></iq></s:stream>"));
    List<StreamInput> inputs = drain(decoder);
    StreamInput.StanzaRead read = assertInstanceOf(StreamInput.StanzaRead.class, inputs.get(0));
    assertEquals(Namespaces.SERVER, read.contentNamespace());
    assertEquals(" xmlns:p='urn:p&lt;'", read.stanza().extras());
    assertInstanceOf(StreamInput.Closed.class, inputs.get(1));
  }

  @Test
  void nothingShouldComeAfterTheEnd() {
    XmlStreamDecoder decoder = Streams.inClientStream();
    decoder.feed(Streams.buffer("</stream:stream ><message/>"));
    assertEquals(List.of(new StreamInput.Closed()), drain(decoder));
    decoder.feed(Streams.buffer("<message/>"));
    assertEquals(List.of(), drain(decoder));
  }
}
