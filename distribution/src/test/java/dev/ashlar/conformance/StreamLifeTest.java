package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 3 and 4.1 to 4.7: streams from the port they come by to their end. */
@ExtendWith(Servers.class)
class StreamLifeTest {
  private static final int MANY = 10_000;
  private static final Optional<String> LIFE = Optional.of("life");
  private static final Pattern ID = Pattern.compile("<stream:stream[^>]*\\sid=['\"]([^'\"]+)['\"]");

  @Test
  @Rfc6120(value = "3.1-default-ports", missing = "port 5269 comes with server streams")
  void clientsShouldBeServedOnTheirUsualPort(@On(Variant.USUAL_PORTS) Server server) {
    WireEndpoint usual = new WireEndpoint(server.endpoint().host(), 5222, "localhost");
    try (XmppTestClient client = XmppTestClient.connect(usual)) {
      assertEquals(Ns.CLIENT, client.openStream().contentNamespace());
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120("4.1-stanza-is-depth-1")
  void stanzaInsideAnExtensionShouldNotBeRouted(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready paris = XmppLogin.ready(server.endpoint(), server.account("paris"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send(
              "<message to='%s'><x xmlns='urn:example:x'><message xmlns='jabber:client' to='%s'/></x>"
                      .formatted(romeo.jid(), paris.jid())
                  + "<message to='%s'/></message>".formatted(paris.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(2, message.children().size());
      assertEquals(List.of(), juliet.client().marker());
      assertEquals(List.of(), paris.client().marker());
    }
  }

  @Test
  @Rfc6120("4.3.5-no-later-features")
  void nothingShouldBeOfferedOnceTheStreamIsComplete(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send("<presence/><iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
      for (WireElement element : juliet.client().marker()) {
        assertFalse(element.is(Ns.STREAM, "features"), element::toString);
      }
      juliet.client().expectSilence();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"from='juliet@localhost'", "from='juliet@localhost/balcony'", ""})
  @Rfc6120("4.7.1-verify-peer")
  void fromShouldNeverStandForAProof(String from, @On(Variant.SHIPPED) Server server) {
    server.account("juliet");
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      String[] early = {
        "<message to='%s'><body>x</body></message>",
        "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        "<presence to='%s'/>"
      };
      for (String stanza : early) {
        try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
          client.openStream(from);
          client.expectFeatures();
          client.startTls();
          client.openStream(from);
          client.expectFeatures();
          client.send(stanza.formatted(romeo.jid()));
          // How it is refused is another requirement's matter.
          WireElement answer = client.expectElement();
          boolean refused = answer.attribute("type").equals(Optional.of("error"));
          assertTrue(refused || answer.is(Ns.STREAM, "error"), answer::toString);
        }
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @Test
  @Rfc6120("4.7.3-id-unique")
  void idsOfManyStreamsShouldNeverRepeat(@On(Variant.SHIPPED) Server server) throws IOException {
    byte[] header =
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(server.endpoint().domain(), Ns.CLIENT, Ns.STREAM)
            .getBytes(StandardCharsets.UTF_8);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      assertTrue(ids.add(idOf(server.endpoint(), header)), "an id came twice");
    }
  }

  /** The id of a fresh stream, which is then dropped. */
  private static String idOf(WireEndpoint endpoint, byte[] header) throws IOException {
    try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
      socket.setSoTimeout((int) XmppTestClient.PATIENCE.toMillis());
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(header);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[4096];
      StringBuilder heard = new StringBuilder();
      Matcher found = ID.matcher(heard);
      while (!found.find()) {
        int n = in.read(buffer);
        assertTrue(n > 0, () -> "no header: " + heard);
        heard.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        found = ID.matcher(heard);
      }
      return found.group(1);
    }
  }

  @Test
  @Rfc6120("4.4-own-close-waits")
  void serverShouldWaitForTheClientsClosingTag(@On(Variant.SHIPPED) Server server) {
    try (Ready losing = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE);
        Ready winning = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE)) {
      expectOwnClose(losing, winning).expectSilence();
      losing.client().send("</stream:stream>").expectEnd();
    }
  }

  @Test
  @Rfc6120("4.4-inbound-after-own-close")
  void whatComesBehindTheServersClosingTagShouldStillCount(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready losing = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE);
        Ready winning = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE)) {
      expectOwnClose(losing, winning)
          .send("<message to='%s'><body>last</body></message>".formatted(romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals("last", message.child(Ns.CLIENT, "body").orElseThrow().text());
    }
  }

  @Test
  @Rfc6120("4.4-no-data-after-close")
  void nothingShouldComeBehindTheServersClosingTag(@On(Variant.SHIPPED) Server server) {
    try (Ready losing = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE);
        Ready winning = XmppLogin.ready(server.endpoint(), server.account("juliet"), LIFE)) {
      // An answer would be data behind the closing tag.
      expectOwnClose(losing, winning)
          .send("<iq type='get' id='p'><ping xmlns='%s'/></iq>".formatted(Ns.PING))
          .send("</stream:stream>")
          .expectEnd();
    }
  }

  /** The server closes the stream of a session that another one has replaced. */
  private static XmppTestClient expectOwnClose(Ready losing, Ready winning) {
    assertEquals(losing.jid(), winning.jid());
    losing.client().expectStreamErrorOnly("conflict");
    return losing.client().expectClose();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "1", "1.", ".1", "1.x", "-1.0", "1.0.0", "99999999999.0", " 1.0"})
  @Rfc6120("4.9.3.25-unsupported-version")
  void garbageForAVersionShouldGetADueAnswer(String version, @On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart();
      client.send(
          "<stream:stream to='localhost' version='%s' xmlns='%s' xmlns:stream='%s'>"
              .formatted(version, Ns.CLIENT, Ns.STREAM));
      // What is lower is answered as it is, and what is no version counts as none.
      String lower = version.equals("0.9") ? version : "1.0";
      String answered = client.expectHeader().attribute("version").orElse("1.0");
      assertTrue(List.of("1.0", lower).contains(answered), answered);
      if (answered.equals("0.9")) {
        return; // features are due to versions from 1.0 on
      }
      WireElement next = client.expectElement();
      boolean refused =
          List.of("unsupported-version", "invalid-xml").contains(next.childNames().get(0));
      assertTrue(next.is(Ns.STREAM, "features") || refused, next::toString);
    }
  }

  @Test
  @Security("S13")
  void authenticatedStreamShouldStayWithItsHost(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.authenticate(offer, server.account("juliet"));
      String other = server.otherHost().domain();
      offer.client().restart();
      offer
          .client()
          .send(
              "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
                  .formatted(other, Ns.CLIENT, Ns.STREAM));
      offer.client().expectHeader();
      WireElement next = offer.client().expectElement();
      assertTrue(next.is(Ns.STREAM, "error"), next::toString);
    }
  }
}
