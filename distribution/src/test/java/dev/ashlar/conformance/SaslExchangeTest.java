package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireHeader;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6120 sections 6.3.2, 6.3.5, 6.3.6, 6.3.10, 6.4.2, 6.4.3, 6.4.6, 6.6: successful exchanges.
 */
@ExtendWith(Servers.class)
class SaslExchangeTest {

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  @Rfc6120(value = "6.2-support", missing = "EXTERNAL for servers comes with server streams")
  @Rfc6120({"6.3.10-initial-response", "6.3.10-success-data", "6.4.3-challenge-response"})
  @Rfc6120({"6.3.5-no-whitespace", "6.3.5-base64", "13.8.1-scram-sha-1"})
  void scramShouldSucceedInTwoRoundTrips(String mechanism, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppTestClient client = offer.client();
      if (!mechanism.equals("SCRAM-SHA-1") && !offers(offer, mechanism)) {
        return; // RFC 6120 demands SHA-1 only
      }
      int before = client.received().length();
      ScramClient scram = ScramClient.unbound(mechanism, "", account);
      client.send(XmppLogin.auth(mechanism, Optional.of(scram.first())));
      WireElement challenge = client.expect(Ns.SASL, "challenge");
      client.send(XmppLogin.response(scram.answer(XmppLogin.unbase64(challenge.text()))));
      WireElement success = client.expect(Ns.SASL, "success");
      assertTrue(scram.verify(XmppLogin.unbase64(success.text())));
      assertEquals(challenge.raw() + success.raw(), client.received().substring(before));
      assertCanonicalBase64(challenge.text());
      assertCanonicalBase64(success.text());
    }
  }

  private static boolean offers(Offer offer, String mechanism) {
    return offer.features().child(Ns.SASL, "mechanisms").stream()
        .flatMap(list -> list.children().stream())
        .anyMatch(child -> child.text().equals(mechanism));
  }

  private static void assertCanonicalBase64(String text) {
    assertEquals(text, Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)));
  }

  @Test
  @Rfc6120({"6.3.10-initial-response", "6.4.6-success-equals-sign", "6.6-security-layer-point"})
  @Rfc6120("6.3.8-authzid-ok")
  void plainWithInitialResponseShouldSucceedWithoutData(
      @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain("", server.account("juliet")));
      WireElement success = offer.client().expect(Ns.SASL, "success");
      assertTrue(success.text().isEmpty() && success.children().isEmpty(), success::toString);
      offer.client().expectSilence();
      XmppLogin.restarted(offer.client());
      assertTrue(XmppLogin.bind(offer.client(), Optional.empty()).startsWith("juliet@localhost/"));
    }
  }

  @Test
  @Rfc6120("6.3.10-no-initial-response")
  void plainWithoutInitialResponseShouldGetAnEmptyChallenge(
      @On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppTestClient client = offer.client();
      client.send(XmppLogin.auth("PLAIN", Optional.empty()));
      assertTrue(client.expect(Ns.SASL, "challenge").text().isEmpty());
      client.send(XmppLogin.response("\0" + account.user() + "\0" + account.password()));
      client.expect(Ns.SASL, "success");
    }
  }

  @Test
  @Rfc6120("6.3.10-no-initial-response")
  void scramWithoutInitialResponseShouldGetAnEmptyChallenge(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppTestClient client = offer.client();
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      client.send("<auth xmlns='" + Ns.SASL + "' mechanism='SCRAM-SHA-1'/>");
      assertTrue(client.expect(Ns.SASL, "challenge").text().isEmpty());
      client.send(XmppLogin.response(scram.first()));
      String serverFirst = XmppLogin.unbase64(client.expect(Ns.SASL, "challenge").text());
      client.send(XmppLogin.response(scram.answer(serverFirst)));
      String serverFinal = XmppLogin.unbase64(client.expect(Ns.SASL, "success").text());
      assertTrue(scram.verify(serverFinal));
    }
  }

  @Test
  @Rfc6120("6.4.2-equals-sign")
  void equalsSignShouldBeAnEmptyInitialResponse(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      // An absent response would get a challenge; an empty one violates the syntax of PLAIN.
      offer.client().send("<auth xmlns='" + Ns.SASL + "' mechanism='PLAIN'>=</auth>");
      offer.client().expectSaslFailure("malformed-request");
    }
  }

  @Test
  @Rfc6120("6.4.2-second-auth")
  void secondAuthShouldReplaceTheFirst(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient first = ScramClient.unbound("SCRAM-SHA-1", "", server.account("romeo"));
      XmppLogin.scramFirst(offer.client(), "SCRAM-SHA-1", first);
      ScramClient second = ScramClient.unbound("SCRAM-SHA-1", "", account);
      XmppLogin.scram(offer.client(), "SCRAM-SHA-1", second);
      XmppLogin.restarted(offer.client());
      String jid = XmppLogin.bind(offer.client(), Optional.empty());
      assertTrue(jid.startsWith("juliet@localhost/"), jid);
    }
  }

  @Test
  @Rfc6120({"6.3.2-restart", "6.3.6-discard-state", "6.4.6-restart-header"})
  @Rfc6120({"4.3.3-restart-no-close-tag", "4.3.3-restart-new-id", "4.7.2-response-to-omitted"})
  void streamShouldStartAfreshAfterSuccess(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      Set<String> ids = new HashSet<>();
      ids.add(client.openStream().id());
      client.expectFeatures();
      client.startTls();
      WireHeader secured = client.openStream("from='juliet@localhost' xml:lang='de'");
      ids.add(secured.id());
      Offer offer = new Offer(client, client.expectFeatures());
      XmppLogin.authenticate(offer, server.account("juliet"));
      client.expectSilence();
      WireHeader fresh = client.openStream();
      assertTrue(ids.add(fresh.id()) && ids.size() == 3, ids::toString);
      assertEquals(Optional.empty(), fresh.attribute("to"));
      assertFalse(client.received().contains("</stream:stream>"));
      client.expectFeatures();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message to='romeo@localhost'><body>hello</body></message>",
        "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"
      })
  @Rfc6120("6.3.2-restart")
  void stanzaInPlaceOfANewHeaderShouldBeAStreamError(
      String stanza, @On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.authenticate(offer, server.account("juliet"));
      offer.client().restart().send(stanza);
      offer.client().expectStreamError(Conditions.NO_HEADER);
    }
  }

  @Test
  @Rfc6120("6.3.10-initial-response")
  void exchangeInSinglesBytesShouldSucceed(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppTestClient client = offer.client();
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      String auth = XmppLogin.auth("SCRAM-SHA-1", Optional.of(scram.first()));
      client.sendInPieces(auth, 1);
      String serverFirst = XmppLogin.unbase64(client.expect(Ns.SASL, "challenge").text());
      client.sendInPieces(XmppLogin.response(scram.answer(serverFirst)), 1);
      client.expect(Ns.SASL, "success");
    }
  }

  @Test
  @Rfc6120({"4.3.6-jid-canonical"})
  void userNameShouldBeMappedToTheCanonicalJid(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    WireAccount upper = new WireAccount("JULIET", account.domain(), account.password());
    try (XmppLogin.Ready juliet = XmppLogin.ready(server.endpoint(), upper);
        XmppLogin.Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      assertTrue(juliet.jid().startsWith("juliet@localhost/"), juliet.jid());
      juliet.client().send("<message to='" + romeo.jid() + "'><body>hello</body></message>");
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(juliet.jid()), message.attribute("from"));
      assertNotEquals(juliet.jid(), romeo.jid());
    }
  }
}
