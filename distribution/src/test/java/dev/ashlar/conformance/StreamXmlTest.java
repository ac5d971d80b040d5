package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.helpers.DefaultHandler;

/** RFC 6120 section 11: what of XML comes through, and what the server itself writes. */
@ExtendWith(Servers.class)
class StreamXmlTest {
  private static final String ODD =
      "<x xmlns='urn:example:x' a='&lt;&amp;&apos;&quot;&#10;&#9;&#13;&gt;' b=\"'\" c='\"'>"
          + "&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;&#13;<![CDATA[<&]]>]]&gt;</x>";
  private static final String ODD_ATTRIBUTE = "<&'\"\n\t\r>";
  private static final String ODD_TEXT = "<>&'\"A\uD83D\uDE00\r<&]]>";

  private static final String ODD_ID = "&lt;&amp;&apos;&quot;&#10;&#9;&#13;&gt;";

  @Test
  @Rfc6120("11.1-predefined-ok")
  void referencesShouldKeepTheirValue(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(oddMessage(romeo));
      WireElement passed = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(ODD_ATTRIBUTE), passed.attribute("id"));
      assertOdd(passed);
      // The server's own words around what a client wrote, which need not be all of it.
      WireElement error = Talk.answer(juliet, oddRequest());
      assertEquals(Optional.of(ODD_ATTRIBUTE), error.attribute("id"));
      if (error.child("urn:example:x", "x").isPresent()) {
        assertOdd(error);
      }
    }
  }

  private static String oddMessage(Ready recipient) {
    return "<message to='%s' id='%s'>%s</message>".formatted(recipient.jid(), ODD_ID, ODD);
  }

  private static String oddRequest() {
    return "<iq type='get' id='%s' to='localhost'>%s</iq>".formatted(ODD_ID, ODD);
  }

  @Test
  @Rfc6120("11.1-none-generated")
  void nothingThatTheRfcForbidsShouldBeWritten(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      sendOddities(juliet, romeo);
      assertClean(lastStream(romeo.client()));
      juliet.client().send("</stream:stream>").expectClose().expectEnd();
      assertClean(lastStream(juliet.client()));
    }
  }

  private static void sendOddities(Ready sender, Ready recipient) {
    sender.client().send(oddMessage(recipient)).send(oddRequest());
    sender.client().send("<message to='&lt;&amp;@localhost/&apos;' id='" + ODD_ID + "'/>");
    assertFalse(Talk.reached(sender, recipient).isEmpty());
  }

  /** All that the server wrote since the last header. */
  private static String lastStream(XmppTestClient client) {
    String all = client.received();
    return all.substring(Math.max(0, all.lastIndexOf("<?xml")));
  }

  @Test
  @Rfc6120("11.3-generates-well-formed")
  void allThatIsWrittenShouldBeWellFormed(@On(Variant.SHIPPED) Server server) throws Exception {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      // Once the element has a default namespace instead, the attribute still needs the prefix.
      String prefixed = "<message xmlns:p='urn:example:p' to='%s'><p:x p:y='1'/></message>";
      juliet.client().send(prefixed.formatted(romeo.jid()));
      sendOddities(juliet, romeo);
      assertWellFormed(lastStream(romeo.client()));
      juliet.client().send("</stream:stream>").expectClose().expectEnd();
      assertWellFormed(lastStream(juliet.client()));
    }
  }

  private static void assertOdd(WireElement stanza) {
    WireElement x = stanza.child("urn:example:x", "x").orElseThrow();
    assertEquals(Optional.of(ODD_ATTRIBUTE), x.attribute("a"));
    assertEquals(Optional.of("'"), x.attribute("b"));
    assertEquals(Optional.of("\""), x.attribute("c"));
    assertEquals(ODD_TEXT, x.text());
  }

  private static void assertClean(String stream) {
    String outside = stream.replaceAll("(?s)<!\\[CDATA\\[.*?]]>", "");
    assertFalse(outside.contains("<!"), "a comment or a declaration");
    assertFalse(outside.substring(1).contains("<?"), "a processing instruction");
    assertFalse(
        outside.matches("(?s).*&(?!(lt|gt|amp|apos|quot|#[0-9]+|#x[0-9A-Fa-f]+);).*"),
        "another reference");
  }

  /** It is XML for the JDK's parser. */
  private static void assertWellFormed(String stream) throws Exception {
    String end = "</stream:stream>";
    String whole = stream.contains(end) ? stream : stream + end;
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory
        .newSAXParser()
        .parse(
            new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)), new DefaultHandler());
  }

  @Test
  @Rfc6120("11.5-standalone-no")
  void standaloneNoShouldBeIgnoredOrRefused(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = opened(server, "<?xml version='1.0' standalone='no'?>")) {
      WireElement next = client.expectElement();
      boolean refused =
          next.is(Ns.STREAM, "error") && next.childNames().get(0).equals("restricted-xml");
      assertTrue(refused || next.is(Ns.STREAM, "features"), next::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF-8", "Utf-8"})
  @Rfc6120("11.6-utf8-only")
  void nameOfTheEncodingShouldBeOfAnyCase(String encoding, @On(Variant.SHIPPED) Server server) {
    String declaration = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
    try (XmppTestClient client = opened(server, declaration)) {
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120("11.8-xml-1.0")
  void xmlOfVersion11ShouldBeRefusedOrReadAs10(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = opened(server, "<?xml version='1.1'?>")) {
      WireElement next = client.expectElement();
      if (next.is(Ns.STREAM, "error")) {
        client.expectClose().expectEnd();
      } else {
        // A character that only XML 1.1 can refer to.
        client.send("<starttls xmlns='%s'>&#x1;</starttls>".formatted(Ns.TLS));
        client.expectStreamError("not-well-formed", "bad-format", "restricted-xml");
      }
    }
  }

  private static XmppTestClient opened(Server server, String declaration) {
    XmppTestClient client = XmppTestClient.connect(server.endpoint());
    client.restart();
    client.send(
        declaration
            + "<stream:stream to='localhost' version='1.0' xmlns='%s' xmlns:stream='%s'>"
                .formatted(Ns.CLIENT, Ns.STREAM));
    client.expectHeader();
    return client;
  }

  /** A server that prepares resources by RFC 6122 may refuse what Unicode 3.2 did not have. */
  private static Ready wishing(String resource, Server server) {
    Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("romeo"));
    WireElement answer = XmppLogin.requestBind(offer.client(), Optional.of(resource));
    String jid =
        XmppLogin.jidOf(answer).orElseGet(() -> XmppLogin.bind(offer.client(), Optional.empty()));
    return new Ready(offer.client(), jid);
  }

  @Test
  @Rfc6120("11.6-full-unicode")
  void everyPlaneOfUnicodeShouldComeThrough(@On(Variant.SHIPPED) Server server) {
    String odd = "\uD83D\uDE00 \u20AC \u00FC \uD834\uDD1E \uDBFF\uDFFD \uFEFF|";
    String resource = "\uD83C\uDF19 r\u00FCm\u20AC";
    try (Ready romeo = wishing(resource, server);
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String message =
          "<message to='%s' id='%s'><body>%s</body><x xmlns='urn:x' a='%s'/></message>"
              .formatted(romeo.jid(), odd, odd, odd);
      juliet.client().sendInPieces(message, 1);
      juliet.client().sendInPieces(message, 3);
      for (int i = 0; i < 2; i++) {
        WireElement read = romeo.client().expect(Ns.CLIENT, "message");
        assertEquals(Optional.of(romeo.jid()), read.attribute("to"));
        assertEquals(Optional.of(odd), read.attribute("id"));
        assertEquals(odd, read.child(Ns.CLIENT, "body").orElseThrow().text());
        assertEquals(Optional.of(odd), read.child("urn:x", "x").flatMap(x -> x.attribute("a")));
      }
    }
  }
}
