package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.ChannelBinding;
import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6120 sections 6.3.8, 6.4.6, 6.5.7: who one is by which mechanism, and by which not at all.
 */
@ExtendWith(Servers.class)
class MechanismRefusalTest {

  /** By every mechanism that is offered, two users are who they proved to be. */
  @ParameterizedTest
  @ValueSource(strings = {"juliet", "romeo"})
  @Security("A1")
  void sessionShouldBeOfTheProvenIdentity(
      String user, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount account = server.account(user);
    List<String> mechanisms;
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      mechanisms = offer.mechanisms();
      // There is no other way to log in whose identity would have to be proven.
      assertFalse(offer.has("urn:xmpp:sasl:2", "authentication"));
    }
    for (String mechanism : mechanisms) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        login(offer.client(), mechanism, account);
        XmppLogin.restarted(offer.client());
        // The wished resource looks like somebody's address, and is no more than a resource.
        String wished = "mercutio@" + account.domain() + "/x";
        String jid = XmppLogin.bind(offer.client(), Optional.of(wished));
        assertTrue(jid.startsWith(account.bareJid() + "/"), mechanism + ": " + jid);
      }
    }
  }

  private static void login(XmppTestClient client, String mechanism, WireAccount account) {
    if (mechanism.equals("PLAIN")) {
      client.send(XmppLogin.plain("", account));
      client.expect(Ns.SASL, "success");
    } else if (mechanism.endsWith("-PLUS")) {
      byte[] binding = ChannelBinding.serverEndPoint(client.tlsSession());
      String type = "tls-server-end-point";
      XmppLogin.scram(client, mechanism, ScramClient.bound(mechanism, type, binding, account));
    } else {
      XmppLogin.scram(client, mechanism, ScramClient.unbound(mechanism, "", account));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXTERNAL juliet@localhost",
        "EXTERNAL =",
        "EXTERNAL",
        "ANONYMOUS",
        "ANONYMOUS =",
        "ANONYMOUS juliet",
        "DIGEST-MD5",
        "DIGEST-MD5 username=\"juliet\",realm=\"localhost\",nonce=\"a\",qop=auth",
        "CRAM-MD5",
        "LOGIN",
        "LOGIN juliet",
        "GSSAPI",
        "NTLM",
        "OAUTHBEARER n,a=juliet@localhost,\u0001auth=Bearer x\u0001\u0001",
        "X-OAUTH2 \u0000juliet\u0000x",
        "SCRAM-MD5 n,,n=juliet,r=abcdefgh",
        "PLAIN \u0000juliet\u0000r0m30myr0m30"
      })
  @Rfc6120("6.5.7-invalid-mechanism")
  @Security("A2")
  void mechanismsThatAreNotOfferedShouldBeRefused(String auth, @On(Variant.SHIPPED) Server server) {
    server.account("juliet");
    String[] words = auth.split(" ", 2);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().contains(words[0]), offer.mechanisms()::toString);
      offer.client().send(element(words));
      offer.client().expectSaslFailure("invalid-mechanism", "mechanism-too-weak");
      // And no exchange was begun behind the failure.
      offer.client().send(XmppLogin.response("juliet@localhost"));
      WireElement answer = offer.client().expectElement();
      boolean refused = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
      assertTrue(refused, answer::toString);
    }
  }

  private static String element(String[] words) {
    if (words.length > 1 && words[1].equals("=")) {
      return "<auth xmlns='%s' mechanism='%s'>=</auth>".formatted(Ns.SASL, words[0]);
    }
    return XmppLogin.auth(words[0], words.length > 1 ? Optional.of(words[1]) : Optional.empty());
  }

  /** Where logins in the clear are allowed, those that give the password away are not. */
  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "EXTERNAL", "ANONYMOUS", "DIGEST-MD5", "SCRAM-SHA-1-PLUS"})
  @Security("A2")
  void mechanismsThatNeedTlsShouldBeRefusedWithoutEvenIfTlsIsVoluntary(
      String mechanism, @On(Variant.TLS_OPTIONAL) Server server) {
    WireAccount account = server.account("juliet");
    String message =
        mechanism.startsWith("SCRAM")
            ? "p=tls-server-end-point,,n=juliet,r=abcdefgh"
            : "\0juliet\0" + account.password();
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      Offer offer = new Offer(client, client.expectFeatures());
      assertFalse(offer.mechanisms().contains(mechanism), offer.mechanisms()::toString);
      client.send(XmppLogin.auth(mechanism, Optional.of(message)));
      client.expectSaslFailure("encryption-required", "invalid-mechanism", "mechanism-too-weak");
      XmppLogin.authenticate(offer, account);
    }
  }

  @Test
  @Security("A2")
  void plainShouldBeRefusedWhereThereIsNoTlsAtAll(@On(Variant.NO_TLS) Server server) {
    WireAccount account = server.account("juliet");
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send(XmppLogin.plain("", account));
      client.expectSaslFailure("encryption-required", "invalid-mechanism");
    }
  }
}
