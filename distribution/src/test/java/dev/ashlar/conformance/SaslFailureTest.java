package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 6.4.5 and 6.5: failures of the exchange itself. */
@ExtendWith(Servers.class)
class SaslFailureTest {
  private static final String AUTH = "<auth xmlns='" + Ns.SASL + "' mechanism='%s'>%s</auth>";

  @Test
  @Rfc6120({"6.5.1-aborted", "6.4.5-failure-child"})
  void abortShouldEndTheExchangeAndLeaveTheStreamOpen(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      XmppLogin.scramFirst(offer.client(), "SCRAM-SHA-1", scram);
      offer.client().send("<abort xmlns='" + Ns.SASL + "'/>");
      offer.client().expectSaslFailure("aborted");
      XmppLogin.authenticate(offer, server.account("juliet"));
    }
  }

  @Test
  @Rfc6120({"6.5.2-account-disabled"})
  void disabledAccountShouldBeToldToTheRightPasswordOnly(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("tybalt");
    server.disable(account);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      failScram(offer.client(), account);
      offer.client().expectSaslFailure("account-disabled");
      failScram(offer.client(), account.withPassword("wrong"));
      offer.client().expectSaslFailure("not-authorized");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "wrong"})
  @Rfc6120({"6.5.4-encryption-required", "6.4.5-failure-child"})
  @Security("A2")
  void plainInTheClearShouldNeedEncryption(
      String password, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    expectEncryptionRequired(password, server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "wrong"})
  @Rfc6120("6.5.4-encryption-required")
  @Security("A2")
  void plainInTheClearShouldNeedEncryptionWhereTlsIsVoluntary(
      String password, @On(Variant.TLS_OPTIONAL) Server server) {
    expectEncryptionRequired(password, server);
  }

  private static void expectEncryptionRequired(String password, Server server) {
    WireAccount account = server.account("juliet");
    WireAccount tried = password.equals("right") ? account : account.withPassword(password);
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send(XmppLogin.plain("", tried));
      client.expectSaslFailure("encryption-required");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!!!",
        "AGEAYg=",
        "AGEAYg",
        "AGE AYg==",
        "AGE-YQ==",
        "=AGE",
        "AGEA=YgA",
        "AGEAYh=="
      })
  @Rfc6120({"6.5.5-incorrect-encoding", "6.4.5-failure-child"})
  @Rfc6120({"13.9.1-base64-alphabet", "13.9.1-base64-padding"})
  void wrongBase64InAuthShouldBeRefused(
      String data, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(AUTH.formatted("PLAIN", data));
      offer.client().expectSaslFailure("incorrect-encoding");
    }
  }

  @Test
  @Rfc6120("6.5.5-incorrect-encoding")
  void wrongBase64InResponseShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      XmppLogin.scramFirst(offer.client(), "SCRAM-SHA-1", scram);
      offer.client().send("<response xmlns='" + Ns.SASL + "'>Yz1iaXdzLHI9#</response>");
      offer.client().expectSaslFailure("incorrect-encoding");
      XmppLogin.authenticate(offer, server.account("juliet"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mechanism='X-NONE'", "mechanism=''", "", "mechanism='scram-sha-1'"})
  @Rfc6120("6.5.7-invalid-mechanism")
  void unknownMechanismShouldBeRefused(String attribute, @On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send("<auth xmlns='" + Ns.SASL + "' " + attribute + ">AGEAYg==</auth>");
      offer.client().expectSaslFailure("invalid-mechanism");
    }
  }

  @Test
  @Rfc6120("6.5.7-invalid-mechanism")
  @Security("A2")
  void mechanismThatIsNotOfferedShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain("", server.account("juliet")));
      offer.client().expectSaslFailure("invalid-mechanism", "mechanism-too-weak");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet", "\0juliet", "\0juliet\0a\0b", "\0\0secret", "\0juliet\0"})
  @Rfc6120({"6.5.8-malformed-request", "6.4.5-failure-child"})
  void wrongSyntaxOfPlainShouldBeRefused(
      String message, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(AUTH.formatted("PLAIN", XmppLogin.base64(message)));
      offer.client().expectSaslFailure("malformed-request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"juliet", "n,,", "n,,n=juliet", "n,,r=abcdefgh", "n,,n=,r=abcdefgh", "x,,n=a,r=b"})
  @Rfc6120("6.5.8-malformed-request")
  void wrongSyntaxOfScramShouldBeRefused(String message, @On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(AUTH.formatted("SCRAM-SHA-1", XmppLogin.base64(message)));
      offer.client().expectSaslFailure("malformed-request");
    }
  }

  @Test
  @Rfc6120("6.5.8-malformed-request")
  void wrongSyntaxOfScramsLastMessageShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", server.account("juliet"));
      XmppLogin.scramFirst(offer.client(), "SCRAM-SHA-1", scram);
      offer.client().send(XmppLogin.response("c=biws"));
      offer.client().expectSaslFailure("malformed-request");
    }
  }

  @Test
  @Rfc6120("6.4.3-challenge-response")
  void responseWithoutAnExchangeShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.response("c=biws,r=abc,p=abc"));
      WireElement answer = offer.client().expectElement();
      if (answer.is(Ns.SASL, "failure")) {
        // RFC 6120 names no condition for it.
        XmppLogin.authenticate(offer, server.account("juliet"));
      } else {
        assertTrue(answer.is(Ns.STREAM, "error"), answer::toString);
        offer.client().expectClose().expectEnd();
      }
    }
  }

  @Test
  @Rfc6120({"6.5.11-temporary-auth-failure", "6.4.5-failure-child"})
  void missingAccountStoreShouldBeATemporaryFailure(@On(Variant.NO_ACCOUNTS) Server server) {
    WireAccount nobody = new WireAccount("juliet", server.endpoint().domain(), "secret");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      String mechanism = XmppLogin.scramOf(offer);
      String first = ScramClient.unbound(mechanism, "", nobody).first();
      offer.client().send(XmppLogin.auth(mechanism, Optional.of(first)));
      offer.client().expectSaslFailure("temporary-auth-failure");
    }
  }

  /** Runs SCRAM up to the point where the server must have said no. */
  private static void failScram(XmppTestClient client, WireAccount account) {
    ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", account);
    String challenge = XmppLogin.scramFirst(client, "SCRAM-SHA-1", scram);
    client.send(XmppLogin.response(scram.answer(challenge)));
  }
}
