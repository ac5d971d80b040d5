package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
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

  @Test
  @Rfc6120({"11.1-predefined-ok", "11.1-none-generated", "11.3-generates-well-formed"})
  void referencesShouldKeepTheirValueAndNothingElseShouldBeWritten(
      @On(Variant.SHIPPED) Server server) throws Exception {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String id = "&lt;&amp;&apos;&quot;&#10;&#9;&#13;&gt;";
      juliet.client().send("<message to='%s' id='%s'>%s</message>".formatted(romeo.jid(), id, ODD));
      assertOdd(romeo.client().expect(Ns.CLIENT, "message"));
      // The server's own words around what a client wrote: an error with the whole request in it.
      juliet.client().send("<iq type='get' id='%s' to='localhost'>%s</iq>".formatted(id, ODD));
      assertOdd(juliet.client().expect(Ns.CLIENT, "iq"));
      juliet.client().send("<message to='&lt;&amp;@localhost/&apos;' id='" + id + "'/>");
      juliet.client().marker();
      assertClean(romeo.client());
      juliet.client().send("</stream:stream>").expectClose().expectEnd();
      assertClean(juliet.client());
    }
  }

  private static void assertOdd(WireElement stanza) {
    assertEquals(Optional.of(ODD_ATTRIBUTE), stanza.attribute("id"));
    WireElement x = stanza.child("urn:example:x", "x").orElseThrow();
    assertEquals(Optional.of(ODD_ATTRIBUTE), x.attribute("a"));
    assertEquals(Optional.of("'"), x.attribute("b"));
    assertEquals(Optional.of("\""), x.attribute("c"));
    assertEquals(ODD_TEXT, x.text());
  }

  /** All that the server wrote since the last header is XML for the JDK's parser, and no more. */
  private static void assertClean(XmppTestClient client) throws Exception {
    String all = client.received();
    String last = all.substring(Math.max(0, all.lastIndexOf("<?xml")));
    String outside = last.replaceAll("(?s)<!\\[CDATA\\[.*?]]>", "");
    assertFalse(outside.contains("<!"), "a comment or a declaration");
    assertFalse(outside.substring(1).contains("<?"), "a processing instruction");
    assertFalse(
        outside.matches("(?s).*&(?!(lt|gt|amp|apos|quot|#[0-9]+|#x[0-9A-Fa-f]+);).*"),
        "another reference");
    String whole = last.contains("</stream:stream>") ? last : last + "</stream:stream>";
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

  @Test
  @Rfc6120("11.6-full-unicode")
  void everyPlaneOfUnicodeShouldComeThrough(@On(Variant.SHIPPED) Server server) {
    String odd = "\uD83D\uDE00 \u20AC \u00FC \uD834\uDD1E \uDBFF\uDFFD \uFEFF|";
    Optional<String> resource = Optional.of("\uD83C\uDF19 r\u00FCm\u20AC");
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"), resource);
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      assertTrue(romeo.jid().endsWith("/" + resource.get()), romeo.jid());
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
