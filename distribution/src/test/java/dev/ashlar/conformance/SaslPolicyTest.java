package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.ChannelBinding;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 6.5.3 and 6.5.9: right proofs that are refused by the operator's will. */
@ExtendWith(Servers.class)
class SaslPolicyTest {
  private static final String MECHANISM = "SCRAM-SHA-256";

  @Test
  @Rfc6120({"6.5.3-credentials-expired", "6.4.5-failure-child"})
  void expiredPasswordShouldBeToldToTheRightPasswordOnly(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("abram");
    XmppLogin.ready(server.endpoint(), account).close();
    server.expire(account);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      scram(offer.client(), account.withPassword("wrong"));
      offer.client().expectSaslFailure("not-authorized");
      scram(offer.client(), account);
      offer.client().expectSaslFailure("credentials-expired");
    }
  }

  @Test
  @Rfc6120("6.5.3-credentials-expired")
  void expiredPasswordShouldBeNoDifferentToPlain(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    WireAccount account = server.account("abram");
    server.expire(account);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain("", account.withPassword("wrong")));
      offer.client().expectSaslFailure("not-authorized");
      offer.client().send(XmppLogin.plain("", account));
      offer.client().expectSaslFailure("credentials-expired");
    }
  }

  @Test
  @Rfc6120({"6.5.9-mechanism-too-weak", "6.4.5-failure-child"})
  void weakMechanismOfAGuardedAccountShouldBeToldToTheRightPasswordOnly(
      @On(Variant.STRICT_LOGIN) Server server) {
    WireAccount guarded = server.account("paris");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertTrue(offer.mechanisms().contains(MECHANISM), offer.mechanisms()::toString);
      scram(offer.client(), guarded.withPassword("wrong"));
      offer.client().expectSaslFailure("not-authorized");
      scram(offer.client(), guarded);
      offer.client().expectSaslFailure("mechanism-too-weak");
      scramPlus(offer, guarded);
    }
  }

  @Test
  @Rfc6120("6.5.9-mechanism-too-weak")
  void othersShouldStillUseTheWeakMechanism(@On(Variant.STRICT_LOGIN) Server server) {
    WireAccount account = server.account("juliet");
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.scram(offer.client(), MECHANISM, ScramClient.unbound(MECHANISM, "", account));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-512"})
  @Rfc6120({"6.5.9-mechanism-too-weak", "6.4.5-failure-child"})
  void mechanismTooWeakForAWholeHostShouldNotBeOfferedAndBeRefusedAtOnce(
      String mechanism, @On(Variant.STRICT_LOGIN) Server server) {
    WireEndpoint strict = server.otherHost();
    WireAccount nobody = new WireAccount("juliet", strict.domain(), "secret");
    try (Offer offer = XmppLogin.secure(strict)) {
      List<String> offered = offer.mechanisms();
      assertEquals(List.of(), offered.stream().filter(m -> !m.endsWith("-PLUS")).toList());
      assertTrue(!offered.isEmpty());
      String first = ScramClient.unbound(mechanism, "", nobody).first();
      offer.client().send(XmppLogin.auth(mechanism, Optional.of(first)));
      offer.client().expectSaslFailure("mechanism-too-weak");
    }
  }

  /** Sends both messages of a client that takes the server's word for it. */
  static void scram(XmppTestClient client, WireAccount account) {
    ScramClient scram = ScramClient.unbound(MECHANISM, "", account);
    String challenge = XmppLogin.scramFirst(client, MECHANISM, scram);
    client.send(XmppLogin.response(scram.answer(challenge)));
  }

  private static void scramPlus(Offer offer, WireAccount account) {
    byte[] binding = ChannelBinding.serverEndPoint(offer.client().tlsSession());
    String mechanism = MECHANISM + "-PLUS";
    XmppLogin.scram(
        offer.client(),
        mechanism,
        ScramClient.bound(mechanism, "tls-server-end-point", binding, account));
  }
}
