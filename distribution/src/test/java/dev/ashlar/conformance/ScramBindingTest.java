package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5802 section 6, RFC 5929, RFC 9266: bindings that must not pass; unknown users beside. */
@ExtendWith(Servers.class)
class ScramBindingTest {
  private static final String END_POINT = "tls-server-end-point";

  @ParameterizedTest
  @CsvSource({
    "tls-unique, TLSv1.3",
    "tls-unique-for-telnet, TLSv1.3",
    "tls-exporter, TLSv1.3",
    "tls-unique, TLSv1.2",
    "tls-nonsense, TLSv1.3",
    "TLS-SERVER-END-POINT, TLSv1.3",
    "x, TLSv1.2"
  })
  @Security("A5")
  void wrongTypeShouldFailWithWhateverData(
      String type, String protocol, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    TlsSettings tls = TlsSettings.defaults().withProtocols(protocol);
    for (int i = 0; i < 3; i++) {
      try (Offer offer = XmppLogin.secure(server.endpoint(), tls)) {
        byte[] right = ChannelBinding.serverEndPoint(offer.client().tlsSession());
        byte[] data = List.of(right, new byte[0], new byte[12]).get(i);
        ScramClient scram = ScramClient.bound("SCRAM-SHA-1-PLUS", type, data, account);
        expectFailure(offer.client(), "SCRAM-SHA-1-PLUS", scram, scram.first());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS"})
  @Security("A5")
  void wrongDataShouldFail(String mechanism, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
      TlsSettings tls = TlsSettings.defaults().withProtocols(protocol);
      for (int i = 0; i < 5; i++) {
        try (Offer offer = XmppLogin.secure(server.endpoint(), tls)) {
          byte[] right = ChannelBinding.serverEndPoint(offer.client().tlsSession());
          ScramClient scram =
              ScramClient.bound(mechanism, END_POINT, falsified(right).get(i), account);
          expectFailure(offer.client(), mechanism, scram, scram.first());
        }
      }
    }
  }

  private static List<byte[]> falsified(byte[] right) {
    byte[] last = right.clone();
    last[last.length - 1] ^= (byte) 0x80;
    return List.of(
        last,
        new byte[0],
        new byte[right.length],
        Arrays.copyOf(right, right.length - 1),
        Arrays.copyOf(right, right.length + 1));
  }

  /** The certificate of the other host, which somebody in the middle may well have. */
  @Test
  @Security("A5")
  void dataOfAnotherHostShouldFail(@On(Variant.SHIPPED) Server server) {
    byte[] other;
    try (Offer offer = XmppLogin.secure(server.otherHost())) {
      other = ChannelBinding.serverEndPoint(offer.client().tlsSession());
    }
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      String mechanism = "SCRAM-SHA-256-PLUS";
      ScramClient scram = ScramClient.bound(mechanism, END_POINT, other, server.account("juliet"));
      expectFailure(offer.client(), mechanism, scram, scram.first());
    }
  }

  /** What the client says of binding must fit to the mechanism that it asks for. */
  @ParameterizedTest
  @CsvSource({
    "SCRAM-SHA-1-PLUS, n",
    "SCRAM-SHA-1-PLUS, y",
    "SCRAM-SHA-256-PLUS, n",
    "SCRAM-SHA-1, y",
    "SCRAM-SHA-256, y",
    "SCRAM-SHA-512, y",
    "SCRAM-SHA-1, p=tls-server-end-point"
  })
  @Security("A5")
  void flagThatDoesNotFitShouldFail(
      String mechanism, String flag, @On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertTrue(offer.mechanisms().stream().anyMatch(name -> name.endsWith("-PLUS")));
      ScramClient scram = ScramClient.unbound(mechanism, "", account);
      String first = flag + scram.first().substring(1);
      expectFailure(offer.client(), mechanism, scram, first);
    }
  }

  /** Goes on, if the server does, with a right proof for the header that was sent. */
  private static void expectFailure(
      XmppTestClient client, String mechanism, ScramClient scram, String first) {
    client.send(XmppLogin.auth(mechanism, Optional.of(first)));
    WireElement answer = client.expectElement();
    if (answer.is(Ns.SASL, "challenge")) {
      String challenge = XmppLogin.unbase64(answer.text());
      String header = first.substring(0, first.indexOf(",,") + 2);
      String nonce = ScramClient.attributes(challenge).getOrDefault('r', "");
      client.send(
          XmppLogin.response(
              first.equals(scram.first())
                  ? scram.answer(challenge)
                  : scram.answer(challenge, "c=" + XmppLogin.base64(header) + ",r=" + nonce)));
      answer = client.expectElement();
    }
    assertTrue(answer.is(Ns.SASL, "failure"), answer::toString);
  }

  /** So that an unknown name is no different from a known one, time and again. */
  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  @Rfc6120("6.5.10-no-user-difference")
  @Security("A4")
  void challengeOfAnUnknownUserShouldBeLikeAKnownOnes(
      String mechanism, @On(Variant.SHIPPED) Server server) {
    WireAccount known = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      if (!mechanism.equals("SCRAM-SHA-1") && !offer.mechanisms().contains(mechanism)) {
        return; // RFC 6120 demands SHA-1 only
      }
    }
    List<String> salts = new ArrayList<>();
    for (String user : List.of(known.user(), "n0body", "n0body", "N0BODY", "n0body-2", "x")) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        WireAccount account = new WireAccount(user, known.domain(), "wrong");
        ScramClient scram = ScramClient.unbound(mechanism, "", account);
        String challenge = XmppLogin.scramFirst(offer.client(), mechanism, scram);
        String clientNonce = scram.first().substring(scram.first().indexOf(",r=") + 3);
        Map<Character, String> values = ScramClient.attributes(challenge);
        String salt = values.getOrDefault('s', "");
        salts.add(salt);
        assertEquals(
            shape(known, mechanism, server),
            challenge.length() + " " + values.keySet() + " " + values.get('i') + " " + bytes(salt));
        assertTrue(values.getOrDefault('r', "").startsWith(clientNonce), challenge);
      }
    }
    assertEquals(salts.get(1), salts.get(2));
    assertEquals(salts.get(1), salts.get(3), "one name in another case");
    assertNotEquals(salts.get(0), salts.get(1));
    assertNotEquals(salts.get(1), salts.get(4));
    assertNotEquals(salts.get(4), salts.get(5));
  }

  private static String shape(WireAccount known, String mechanism, Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound(mechanism, "", known);
      String challenge = XmppLogin.scramFirst(offer.client(), mechanism, scram);
      Map<Character, String> values = ScramClient.attributes(challenge);
      String salt = values.getOrDefault('s', "");
      return challenge.length() + " " + values.keySet() + " " + values.get('i') + " " + bytes(salt);
    }
  }

  private static int bytes(String base64) {
    return Base64.getDecoder().decode(base64).length;
  }
}
