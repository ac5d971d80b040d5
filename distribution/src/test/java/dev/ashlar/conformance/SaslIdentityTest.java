package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.ChannelBinding;
import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 6.3.8, 6.4.5, 6.4.6, 6.5.6, 6.5.10 and 13.8.1: who may be whom. */
@ExtendWith(Servers.class)
class SaslIdentityTest {
  private static final String SHA1 = "SCRAM-SHA-1";

  @ParameterizedTest
  @ValueSource(strings = {"juliet@localhost", ""})
  @Rfc6120({"6.3.8-authzid-ok", "6.6-security-layer-point", "4.3.6-bare-jid-from-authzid"})
  @Security("A1")
  void ownBareJidShouldBeAcceptedAsAuthzid(String authzid, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.scram(offer.client(), SHA1, ScramClient.unbound(SHA1, authzid, account));
      assertBoundAsJuliet(offer.client());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@localhost", ""})
  @Security("A1")
  void ownBareJidShouldBeAcceptedByPlain(
      String authzid, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain(authzid, server.account("juliet")));
      offer.client().expect(Ns.SASL, "success");
      assertBoundAsJuliet(offer.client());
    }
  }

  private static void assertBoundAsJuliet(XmppTestClient client) {
    XmppLogin.restarted(client);
    String jid = XmppLogin.bind(client, Optional.empty());
    assertTrue(jid.startsWith("juliet@localhost/"), jid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"juliet@localhost/x", "juliet", "@@", "juliet@elsewhere.example", "localhost"})
  @Rfc6120("6.3.8-authzid-bare")
  @Security("A1")
  void authzidThatIsNotTheBareJidShouldBeRefused(
      String authzid, @On(Variant.SHIPPED) Server server) {
    failByAuthzid(server, authzid);
  }

  @Test
  @Rfc6120("6.3.8-authzid-other-user")
  @Security("A1")
  void authzidOfAnotherUserShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    failByAuthzid(server, server.account("romeo").bareJid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@localhost/x", "juliet", "@@", "romeo@localhost", "localhost"})
  @Rfc6120({"6.5.6-invalid-authzid", "6.4.5-failure-child"})
  void wrongAuthzidShouldBeToldSo(String authzid, @On(Variant.SHIPPED) Server server) {
    assertEquals("invalid-authzid", failByAuthzid(server, authzid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@localhost/x", "juliet", "@@", "romeo@localhost", "localhost"})
  @Rfc6120({"6.5.6-invalid-authzid", "6.4.5-failure-child"})
  @Security("A1")
  void wrongAuthzidShouldBeToldSoByPlain(
      String authzid, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain(authzid, server.account("juliet")));
      offer.client().expectSaslFailure("invalid-authzid");
    }
  }

  /** The condition by which a login fails that is right but for whom it is for. */
  private static String failByAuthzid(Server server, String authzid) {
    ScramClient scram = ScramClient.unbound(SHA1, authzid, server.account("juliet"));
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(scram.first())));
      WireElement answer = offer.client().expectElement();
      if (answer.is(Ns.SASL, "challenge")) {
        String challenge = XmppLogin.unbase64(answer.text());
        offer.client().send(XmppLogin.response(scram.answer(challenge)));
        answer = offer.client().expectElement();
      }
      assertTrue(answer.is(Ns.SASL, "failure"), answer::toString);
      return answer.childNames().get(0);
    }
  }

  @Test
  @Rfc6120("6.4.6-correlate-from")
  @Security("A1")
  void identityOtherThanTheHeadersFromShouldEndTheAttempt(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.startTls();
      client.openStream("from='" + server.account("romeo").bareJid() + "'");
      client.expectFeatures();
      ScramClient scram = ScramClient.unbound(SHA1, "", account);
      client.send(XmppLogin.auth(SHA1, Optional.of(scram.first())));
      WireElement answer = client.expectElement();
      if (answer.is(Ns.SASL, "challenge")) {
        client.send(XmppLogin.response(scram.answer(XmppLogin.unbase64(answer.text()))));
        answer = client.expectElement();
      }
      boolean ended = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
      assertTrue(ended, answer::toString);
    }
  }

  @Test
  @Rfc6120({"6.4.5-retries-allowed", "6.5.10-not-authorized", "6.4.5-failure-child", "6.5-text"})
  void twoFailedAttemptsShouldLeaveTheStreamOpen(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      for (int i = 0; i < 2; i++) {
        fail(offer.client(), account.withPassword("wrong"));
        offer.client().expectSaslFailure("not-authorized");
      }
      XmppLogin.authenticate(offer, account);
    }
  }

  @Test
  @Rfc6120({"6.4.5-retries-allowed", "6.4.5-retries-exceeded"})
  @Security("A8")
  void tooManyFailedAttemptsShouldCloseTheStream(@On(Variant.SHIPPED) Server server) {
    WireAccount wrong = server.account("juliet").withPassword("wrong");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppTestClient client = offer.client();
      int failures = 0;
      WireElement answer = attempt(client, wrong);
      while (answer.is(Ns.SASL, "failure") && failures < 7) {
        failures++;
        answer = attempt(client, wrong);
      }
      assertTrue(answer.is(Ns.STREAM, "error"), answer::toString);
      String condition = answer.childNames().get(0);
      assertTrue(condition.matches("policy-violation|not-authorized"), condition);
      client.expectClose().expectEnd();
      assertTrue(failures >= 3 && failures <= 6, failures + " failures");
    }
  }

  /** One wrong login; where the stream ended with the attempt before, that error is the answer. */
  private static WireElement attempt(XmppTestClient client, WireAccount account) {
    ScramClient scram = ScramClient.unbound(SHA1, "", account);
    client.send(XmppLogin.auth(SHA1, Optional.of(scram.first())));
    WireElement answer = client.expectElement();
    if (!answer.is(Ns.SASL, "challenge")) {
      return answer;
    }
    client.send(XmppLogin.response(scram.answer(XmppLogin.unbase64(answer.text()))));
    return client.expectElement();
  }

  private static String fail(XmppTestClient client, WireAccount account) {
    ScramClient scram = ScramClient.unbound(SHA1, "", account);
    String challenge = XmppLogin.scramFirst(client, SHA1, scram);
    client.send(XmppLogin.response(scram.answer(challenge)));
    return challenge;
  }

  @Test
  @Rfc6120({"6.5.10-no-user-difference", "6.5.10-not-authorized"})
  @Security("A4")
  void unknownUserShouldLookLikeAWrongPassword(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount known = server.account("juliet").withPassword("wrong");
    WireAccount unknown = new WireAccount("nobody", known.domain(), "wrong");
    for (String mechanism : new String[] {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"}) {
      Seen one = scramFailure(server, mechanism, known);
      Seen two = scramFailure(server, mechanism, unknown);
      assertEquals(one.failure(), two.failure());
      assertEquals(one.iterations(), two.iterations());
      assertEquals(saltBytes(one), saltBytes(two));
      assertNotEquals(one.salt(), two.salt());
    }
    assertEquals(plainFailure(server, known), plainFailure(server, unknown));
  }

  @Test
  @Rfc6120("6.5.10-no-user-difference")
  @Security("A4")
  void saltOfAnUnknownUserShouldStayTheSame(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount nobody = new WireAccount("nobody", server.endpoint().domain(), "wrong");
    WireAccount other = new WireAccount("nobody2", server.endpoint().domain(), "wrong");
    Seen first = scramFailure(server, SHA1, nobody);
    assertEquals(first, scramFailure(server, SHA1, nobody));
    assertNotEquals(first.salt(), scramFailure(server, SHA1, other).salt());
  }

  @Test
  @Rfc6120({"6.5.10-no-user-difference", "4.9.3.20-system-shutdown", "4.4-close-timeout"})
  @Security("A4")
  void restartShouldEndStreamsAndKeepSalts(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount nobody = new WireAccount("nobody", server.endpoint().domain(), "wrong");
    Seen before = scramFailure(server, SHA1, nobody);
    try (XmppLogin.Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      // The client never answers the closing tag, and yet the server stops.
      server.restart();
      juliet.client().expectStreamError("system-shutdown");
    }
    assertEquals(before, scramFailure(server, SHA1, nobody));
  }

  /** What a client sees of a failing SCRAM exchange, apart from nonces. */
  private record Seen(String salt, String iterations, String failure) {}

  private static int saltBytes(Seen seen) {
    return Base64.getDecoder().decode(seen.salt()).length;
  }

  private static Seen scramFailure(Server server, String mechanism, WireAccount account) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound(mechanism, "", account);
      String challenge = XmppLogin.scramFirst(offer.client(), mechanism, scram);
      offer.client().send(XmppLogin.response(scram.answer(challenge)));
      WireElement failure = offer.client().expectSaslFailure("not-authorized");
      Map<Character, String> values = ScramClient.attributes(challenge);
      return new Seen(values.getOrDefault('s', ""), values.getOrDefault('i', ""), failure.raw());
    }
  }

  private static String plainFailure(Server server, WireAccount account) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain("", account));
      return offer.client().expectSaslFailure("not-authorized").raw();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS"})
  @Rfc6120("13.8.1-scram-sha-1-plus")
  @Security("A5")
  void channelBindingShouldBeChecked(String mechanism, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = offering(mechanism, server)) {
      if (!offer.mechanisms().contains(mechanism)) {
        assertFalse(mechanism.equals("SCRAM-SHA-1-PLUS"), "RFC 6120 demands it");
        return;
      }
      Map<String, byte[]> bindings = bindings(offer);
      for (Map.Entry<String, byte[]> binding : bindings.entrySet()) {
        byte[] right = binding.getValue();
        byte[] forged = right.clone();
        forged[0] ^= 1;
        ScramClient wrong = ScramClient.bound(mechanism, binding.getKey(), forged, account);
        offer.client().send(XmppLogin.auth(mechanism, Optional.of(wrong.first())));
        WireElement answer = offer.client().expectElement();
        if (answer.is(Ns.SASL, "challenge")) {
          String challenge = XmppLogin.unbase64(answer.text());
          offer.client().send(XmppLogin.response(wrong.answer(challenge)));
          offer.client().expectSaslFailure("not-authorized");
          ScramClient bound = ScramClient.bound(mechanism, binding.getKey(), right, account);
          XmppLogin.scram(offer.client(), mechanism, bound);
          return;
        }
      }
      Assumptions.abort("this server binds by none of the types " + bindings.keySet());
    }
  }

  /** What these clients can bind to; {@code tls-unique} is not among it. */
  private static Map<String, byte[]> bindings(Offer offer) {
    Map<String, byte[]> data = new LinkedHashMap<>();
    SSLSession session = offer.client().tlsSession();
    data.put("tls-server-end-point", ChannelBinding.serverEndPoint(session));
    ChannelBinding.exporter(session).ifPresent(found -> data.put("tls-exporter", found));
    return data;
  }

  /** An offer that has the mechanism: under TLS 1.2 if it is not there under 1.3. */
  private static Offer offering(String mechanism, Server server) {
    Offer offer = XmppLogin.secure(server.endpoint());
    if (offer.mechanisms().contains(mechanism)) {
      return offer;
    }
    offer.close();
    TlsSettings former = TlsSettings.defaults().withProtocols("TLSv1.2");
    return XmppLogin.secure(server.endpoint(), former);
  }

  @Test
  @Rfc6120("13.8.1-scram-sha-1-plus")
  void exporterBindingShouldWorkWhereTheServerOffersIt(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      Optional<byte[]> binding = ChannelBinding.exporter(offer.client().tlsSession());
      boolean offered =
          offer.features().child(Ns.CHANNEL_BINDING, "sasl-channel-binding").stream()
              .flatMap(list -> list.children().stream())
              .anyMatch(c -> c.attribute("type").equals(Optional.of("tls-exporter")));
      // A server whose TLS has no exporter says so by not announcing it (XEP-0440).
      if (offered && binding.isPresent()) {
        ScramClient scram =
            ScramClient.bound(
                "SCRAM-SHA-1-PLUS", "tls-exporter", binding.get(), server.account("juliet"));
        XmppLogin.scram(offer.client(), "SCRAM-SHA-1-PLUS", scram);
      }
      Assumptions.assumeFalse(offered && binding.isEmpty(), "this JDK has no tls-exporter");
    }
  }

  @Test
  @Rfc6120("13.8.1-scram-sha-1-plus")
  @Security("A5")
  void bindingStrippedByAnAttackerShouldBeDetected(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = offering("SCRAM-SHA-1-PLUS", server)) {
      Assumptions.assumeTrue(offer.mechanisms().contains("SCRAM-SHA-1-PLUS"), "not offered");
      // Flag 'y': the client could bind, but saw no -PLUS. It was offered, so somebody cut it out.
      ScramClient scram = ScramClient.unbound(SHA1, "", account);
      String flagged = "y" + scram.first().substring(1);
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(flagged)));
      WireElement answer = offer.client().expectElement();
      if (answer.is(Ns.SASL, "challenge")) {
        // All but the flag is right.
        String challenge = XmppLogin.unbase64(answer.text());
        String nonce = ScramClient.attributes(challenge).getOrDefault('r', "");
        String text = "c=" + XmppLogin.base64("y,,") + ",r=" + nonce;
        offer.client().send(XmppLogin.response(scram.answer(challenge, text)));
        answer = offer.client().expectElement();
      }
      assertTrue(answer.is(Ns.SASL, "failure"), answer::toString);
    }
  }
}
