package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML that is meant to harm: RFC 6120 sections 11 and 13.12, and the security list's S1 to S6. */
@ExtendWith(Servers.class)
class HostileXmlTest {
  private static final String HEADER =
      "<stream:stream to='localhost' version='1.0' xmlns='%s' xmlns:stream='%s'>"
          .formatted(Ns.CLIENT, Ns.STREAM);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message><!-- x --></message>",
        "<message><?x y?></message>",
        "<!DOCTYPE message [<!ENTITY x 'y'>]><message/>",
        "<message><body>&x;</body></message>",
        "<message><![CDATA[x]]><![IGNORE[x]]></message>",
        "<![CDATA[x]]>"
      })
  @Security("S1")
  void forbiddenXmlShouldEndTheStream(String xml, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      juliet.client().send(xml);
      juliet.client().expectStreamError("restricted-xml", "not-well-formed", "bad-format");
    }
  }

  private static Stream<String> bombs() {
    String laughs =
        IntStream.range(1, 10)
            .mapToObj(i -> "<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining());
    return Stream.of(
        "<!DOCTYPE s [<!ENTITY l0 'lol'>" + laughs + "]>",
        "<!DOCTYPE s [<!ENTITY a '" + "a".repeat(4000) + "'>]>",
        "<!DOCTYPE s [<!ENTITY x SYSTEM 'http://127.0.0.1:PORT/x'>]>",
        "<!DOCTYPE s SYSTEM 'http://127.0.0.1:PORT/x.dtd'>",
        "<!DOCTYPE s [<!ENTITY % x SYSTEM 'http://127.0.0.1:PORT/x'> %x;]>",
        "<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Security("S2")
  void entitiesShouldNeverBeReadNorFetched(String doctype, @On(Variant.SHIPPED) Server server)
      throws IOException {
    try (ServerSocket bait = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      String port = String.valueOf(bait.getLocalPort());
      client.restart();
      client.send("<?xml version='1.0'?>" + doctype.replace("PORT", port) + HEADER);
      client.expectStreamError("restricted-xml", "not-well-formed");
      bait.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, bait::accept, "somebody came for the entity");
    }
  }

  private static String numbered(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  private static void assumeLimits(Server server) {
    Assumptions.assumeTrue(
        server instanceof AshlarServer, "the limits of this server are not known");
  }

  /** None of them is ever finished: whoever waits for the end would wait for ever. */
  private static Stream<String> tooMuch() {
    return Stream.of(
        "<message><body>" + "x".repeat(256 * 1024),
        "<message id='" + "x".repeat(16 * 1024 + 1),
        "<message><" + "x".repeat(257),
        "<message" + numbered(65, " a%d='1'"),
        "<message" + numbered(65, " xmlns:a%d='u'"),
        "<message>" + "<a/>".repeat(4098),
        "<message>" + "<a>".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  @Security("S3")
  void stanzaShouldBeRefusedBeforeItsEnd(String unfinished, @On(Variant.SHIPPED) Server server) {
    assumeLimits(server);
    try (Ready juliet = Talk.connected(server, "juliet")) {
      juliet.client().send(unfinished);
      juliet.client().expectStreamError("policy-violation");
    }
  }

  private static Stream<String> tooMuchBeforeLogin() {
    return Stream.of(
        "<auth xmlns='%s' mechanism='PLAIN'>%s".formatted(Ns.SASL, "A".repeat(8 * 1024)),
        "<auth xmlns='%s' mechanism='%s".formatted(Ns.SASL, "A".repeat(2049)),
        "<auth xmlns='%s'>%s".formatted(Ns.SASL, "<a/>".repeat(34)),
        "<auth" + numbered(17, " a%d='1'"),
        "<" + "a".repeat(129),
        "<a>".repeat(9));
  }

  @ParameterizedTest
  @MethodSource("tooMuchBeforeLogin")
  @Security("S4")
  void strangersShouldBeAllowedMuchLess(String unfinished, @On(Variant.SHIPPED) Server server) {
    assumeLimits(server);
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send(unfinished);
      client.expectStreamError("policy-violation");
    }
  }

  @Test
  @Security("S5")
  void bytesSplitAnywhereShouldBeTheSameStanza(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = Talk.connected(server, "romeo");
        Ready juliet = Talk.connected(server, "juliet")) {
      byte[] stanza =
          ("<message to='%s' type='chat' id='s'><body>\u00E4\u20AC\uD83D\uDE00&amp;]]&gt;</body>"
                  + "<x xmlns='urn:x'><![CDATA[</x>]]></x></message>")
              .formatted(juliet.jid())
              .getBytes(StandardCharsets.UTF_8);
      List<WireElement> reached = new ArrayList<>();
      for (int at = 1; at < stanza.length; at++) {
        romeo.client().sendBytes(Arrays.copyOf(stanza, at));
        // While somebody else is served, the server reads this part alone.
        reached.addAll(juliet.client().marker());
        romeo.client().sendBytes(Arrays.copyOfRange(stanza, at, stanza.length));
      }
      reached.addAll(Talk.reached(romeo, juliet));
      assertEquals(stanza.length - 1, reached.size());
      for (WireElement message : reached) {
        assertEquals("\u00E4\u20AC\uD83D\uDE00&]]>", message.child(Ns.CLIENT, "body").get().text());
        assertEquals("</x>", message.child("urn:x", "x").get().text());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0AF",
        "E080AF",
        "F08080AF",
        "EDA080EDB080",
        "F4908080",
        "FF",
        "80",
        "C3",
        "EFBFBF"
      })
  @Security("S5")
  void whatIsNoUtf8ShouldEndTheStream(String hex, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      juliet.client().send("<message to='romeo@localhost'><body>");
      juliet.client().sendBytes(HexFormat.of().parseHex(hex));
      juliet.client().send("</body></message>");
      juliet.client().expectStreamError("bad-format", "not-well-formed", "unsupported-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x><![CDATA[</x></message><message from='admin@localhost'><body>b</body></message>]]></x>",
        "<x><![CDATA[</stream:stream>]]></x>",
        "<x>&lt;/message>&#60;message from='admin@localhost'>]]&gt;</x>",
        "<x a='&lt;/message&gt;&lt;message&gt;' b=\"'>&quot;&lt;x\"/>",
        "<x xmlns:stream='urn:other'><stream:stream/></x>",
        "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'><stream:error/></stream:stream>",
        "<x xmlns:p='urn:a&#10;b|}'><p:y p:z='1'/></x>",
        "<message from='admin@localhost'><body>inner</body></message>"
      })
  @Security("S6")
  void oneStanzaShouldArriveAsOne(String payload, @On(Variant.SHIPPED) Server server) {
    try (Ready romeo = Talk.connected(server, "romeo");
        Ready juliet = Talk.connected(server, "juliet")) {
      romeo.client().send("<message to='%s' id='s'>%s</message>".formatted(juliet.jid(), payload));
      romeo.client().send("<message to='%s' id='t'/>".formatted(juliet.jid()));
      List<WireElement> reached = Talk.reached(romeo, juliet);
      assertEquals(
          List.of(Optional.of("s"), Optional.of("t")),
          reached.stream().map(message -> message.attribute("id")).toList());
      for (WireElement message : reached) {
        assertEquals(Optional.of(romeo.jid()), message.attribute("from"));
      }
      assertEquals(1, reached.get(0).children().size());
      assertEquals(0, reached.get(1).children().size());
    }
  }

  @Test
  @Security("S11")
  void compressionShouldBeNeitherOfferedNorAccepted(@On(Variant.SHIPPED) Server server) {
    String compress =
        "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>";
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      assertFalse(client.expectFeatures().toString().contains("compress"));
      client.send(compress);
      assertFalse(client.expectElement().is("http://jabber.org/protocol/compress", "compressed"));
    }
    try (XmppLogin.Offer offer =
        XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      assertFalse(offer.features().toString().contains("compress"));
      offer.client().send(compress);
      WireElement answer = offer.client().expectElement();
      assertFalse(answer.is("http://jabber.org/protocol/compress", "compressed"));
      assertTrue(
          answer.is(Ns.STREAM, "error")
              || answer.is("http://jabber.org/protocol/compress", "failure"));
    }
  }
}
