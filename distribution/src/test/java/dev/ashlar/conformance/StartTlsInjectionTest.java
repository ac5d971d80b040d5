package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireFailure;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6120 sections 5.3.1, 5.4.3.3 and 13.8: what somebody in the middle puts into the clear part
 * of a stream counts for nothing behind the handshake, and nobody gets around the handshake.
 */
@ExtendWith(Servers.class)
class StartTlsInjectionTest {
  private static final String START = "<starttls xmlns='" + Ns.TLS + "'/>";
  private static final String MARK = "<auth xmlns='" + Ns.SASL + "' mechanism='X-MARK'/>";

  /** Handshakes of each sort; a long run sets 10000. */
  private static final int HANDSHAKES = Integer.getInteger("ashlar.conformance.injections", 40);

  /** How the bytes of the attacker follow the command. */
  private enum Arrival {
    SAME_WRITE,
    NEXT_WRITE,
    COMMAND_IN_TWO_WRITES,
    SINGLE_BYTES,
    BEHIND_PROCEED
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  @Rfc6120("5.4.3.3-discard")
  @Security("S8")
  void bytesBehindStartTlsShouldNeverBeProcessed(
      Arrival arrival, @On(Variant.SHIPPED) Server server) {
    TlsSettings tls = TlsSettings.defaults().resuming();
    List<String> injections = injections(server);
    for (int i = 0; i < HANDSHAKES; i++) {
      try (XmppTestClient client = atFeatures(server)) {
        int from = client.rawReceived().length;
        inject(client, arrival, injections.get(i % injections.size()));
        if (handshakes(client, tls, from)) {
          assertUntouched(client);
        }
      }
    }
  }

  /** Whole elements, halves that the first bytes behind the handshake would complete, and ends. */
  private static List<String> injections(Server server) {
    String header =
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(server.endpoint().domain(), Ns.CLIENT, Ns.STREAM);
    String auth = "<auth xmlns='" + Ns.SASL + "' mechanism='X-INJECTED'/>";
    return List.of(
        header + auth,
        auth,
        "<?xml version='1.0'?>" + header,
        " ",
        "<iq type='set' id='i'><bind xmlns='" + Ns.BIND + "'/></iq>",
        "</stream:stream>",
        "<message to='juliet@" + server.endpoint().domain() + "'><body>",
        START,
        auth.repeat(200));
  }

  private static void inject(XmppTestClient client, Arrival arrival, String injected) {
    switch (arrival) {
      case SAME_WRITE -> client.send(START + injected);
      case NEXT_WRITE -> client.send(START).send(injected);
      case COMMAND_IN_TWO_WRITES -> {
        int half = START.length() - 1;
        client.send(START.substring(0, half)).send(START.substring(half) + injected);
      }
      case SINGLE_BYTES -> client.send(START).sendInPieces(injected, 1);
      case BEHIND_PROCEED -> {
        client.send(START);
        client.expect(Ns.TLS, "proceed");
        client.sendBelowTls(injected.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (arrival != Arrival.BEHIND_PROCEED) {
      client.expect(Ns.TLS, "proceed");
    }
  }

  /**
   * Whether there is a handshake in spite of the bytes. Where they came to be read as TLS there is
   * none: then nothing but an alert came back.
   */
  private static boolean handshakes(XmppTestClient client, TlsSettings tls, int from) {
    int proceed = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>".length();
    try {
      client.tryHandshake(tls);
      return true;
    } catch (SSLException | WireFailure refused) {
      client.expectRawEnd();
      List<Integer> types = TlsRecords.types(client.rawReceived(), from + proceed);
      assertTrue(types.stream().allMatch(type -> type == TlsRecords.ALERT), types::toString);
      return false;
    }
  }

  /**
   * Header, features, one failure for one attempt, and the end: as if nothing had been there. A
   * server may also end the connection now, without a word.
   */
  private static void assertUntouched(XmppTestClient client) {
    int heard = client.received().length();
    try {
      client.openStream();
    } catch (WireFailure refused) {
      client.expectRawEnd();
      assertEquals(heard, client.received().length(), "said something before the header");
      return;
    }
    assertFalse(new Offer(client, client.expectFeatures()).mechanisms().isEmpty());
    client.send(MARK);
    assertEquals("invalid-mechanism", client.expect(Ns.SASL, "failure").childNames().get(0));
    client.send("</stream:stream>").expectClose().expectEnd();
  }

  @Test
  @Rfc6120("5.4.3.3-discard")
  @Security("S9")
  void saslStateOfBeforeTlsShouldBeGone(@On(Variant.TLS_OPTIONAL) Server server) {
    try (XmppTestClient client = atFeatures(server)) {
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      String challenge = XmppLogin.scramFirst(client, "SCRAM-SHA-1", scram);
      client.send(START);
      WireElement answer = client.expectElement();
      if (!answer.is(Ns.TLS, "proceed")) {
        boolean refused = answer.is(Ns.TLS, "failure") || answer.is(Ns.STREAM, "error");
        assertTrue(refused, answer::toString);
        return;
      }
      client.handshake(TlsSettings.defaults());
      XmppLogin.restarted(client);
      client.send(XmppLogin.response(scram.answer(challenge)));
      WireElement late = client.expectElement();
      assertTrue(late.is(Ns.SASL, "failure") || late.is(Ns.STREAM, "error"), late::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
        "<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1'>"
            + "<initial-response>biwsbj1qdWxpZXQscj1hYmNkZWY=</initial-response></authenticate>",
        "<iq type='get' id='a'><query xmlns='jabber:iq:auth'><username>juliet</username>"
            + "</query></iq>",
        "<iq type='set' id='a'><query xmlns='jabber:iq:auth'><username>juliet</username>"
            + "<password>r0m30myr0m30</password><resource>r</resource></query></iq>",
        "<iq type='set' id='a'><query xmlns='jabber:iq:register'><username>x</username>"
            + "<password>x</password></query></iq>",
        "<handshake xmlns='jabber:component:accept'>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e"
            + "</handshake>",
        "<resume xmlns='urn:xmpp:sm:3' h='0' previd='x'/>",
        "<enable xmlns='urn:xmpp:sm:3' resume='true'/>",
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>"
            + "<iq type='set' id='a'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
      })
  @Rfc6120("5.3.1-enforced")
  @Security("S10")
  void requiredTlsShouldHaveNoWayAround(String xml, @On(Variant.SHIPPED) Server server) {
    server.account("juliet");
    try (XmppTestClient client = atFeatures(server)) {
      assertNothingGained(client, xml + "</stream:stream>");
    }
  }

  /** All of a login at once, before any answer could be read. */
  @ParameterizedTest
  @ValueSource(strings = {"", START})
  @Rfc6120("5.3.1-enforced")
  @Security("S10")
  void pipelinedLoginShouldGainNothing(
      String command, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    String header =
        "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>"
            .formatted(server.endpoint().domain(), Ns.CLIENT, Ns.STREAM);
    String login =
        header
            + command
            + XmppLogin.plain("", server.account("juliet"))
            + header
            + "<iq type='set' id='a'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
            + "</stream:stream>";
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      assertNothingGained(client, login);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /xmpp-websocket HTTP/1.1|Host: localhost|Upgrade: websocket|"
            + "Connection: Upgrade|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|"
            + "Sec-WebSocket-Protocol: xmpp|Sec-WebSocket-Version: 13||",
        "POST /http-bind HTTP/1.1|Host: localhost|Content-Length: 9||<body/>|",
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost' rid='1'/>",
        "<stream:stream xmlns='jabber:component:accept' to='localhost'"
            + " xmlns:stream='http://etherx.jabber.org/streams'><handshake>aa</handshake>"
      })
  @Security("S10")
  void otherProtocolsShouldNotBeSpoken(String text, @On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      assertNothingGained(client, text.replace("|", "\r\n"));
    }
  }

  /** A port for WebSocket, BOSH or components that comes later belongs into this class. */
  @Test
  @Security("S10")
  void nothingButTheClientPortShouldListen(@On(Variant.SHIPPED) Server server) {
    assertEquals(Set.of(server.endpoint().port()), ListeningPorts.ofProcess(server.figure("pid")));
  }

  private static void assertNothingGained(XmppTestClient client, String sent) {
    client.send(sent).finishOutput().expectRawEnd();
    String all = new String(client.rawReceived(), StandardCharsets.ISO_8859_1);
    for (String gain :
        List.of(
            "<success", "<compressed", "type='result'", "<resumed", "<enabled", "HTTP/1", "<jid")) {
      assertFalse(all.contains(gain) || all.contains(gain.replace('\'', '"')), all);
    }
  }

  private static XmppTestClient atFeatures(Server server) {
    XmppTestClient client = XmppTestClient.connect(server.endpoint());
    client.openStream();
    client.expectFeatures();
    return client;
  }
}
