package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * RFC 6120 sections 6.4.5 and 13.12: guessing is limited by account and by address, and the limit
 * is no weapon against the owner. Every test has accounts and addresses of its own.
 */
@ExtendWith(Servers.class)
class LoginGuardTest {
  private static final String SHA1 = "SCRAM-SHA-1";
  private static final int PER_ACCOUNT = 3;
  private static final int PER_ADDRESS = 9;

  @BeforeAll
  static void addressesShouldBeOurs() throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByName("127.0.9.1"), 0));
    } catch (IOException e) {
      throw new TestAbortedException("this machine has one loopback address only", e);
    }
  }

  @Test
  @Security("A8")
  void oneGuessLessThanTheLimitShouldDoNoHarm(@On(Variant.GUARDED_LOGIN) Server server) {
    WireAccount account = server.account("balthasar");
    WireEndpoint stranger = server.endpoint().from("127.0.9.2");
    for (int i = 1; i < PER_ACCOUNT; i++) {
      assertEquals("not-authorized", login(stranger, account.withPassword("wrong")));
    }
    assertEquals("success", login(stranger, account));
  }

  @Test
  @Security("A8")
  void guessesShouldLockTheAccountForStrangersOnly(@On(Variant.GUARDED_LOGIN) Server server) {
    WireAccount account = server.account("mercutio");
    WireEndpoint home = server.endpoint().from("127.0.9.3");
    WireEndpoint stranger = server.endpoint().from("127.0.9.4");
    WireEndpoint other = server.endpoint().from("127.0.9.5");
    try (Ready session = XmppLogin.ready(home, account)) {
      // Each guess is a connection of its own: the count is not the stream's.
      for (int i = 0; i < PER_ACCOUNT; i++) {
        assertEquals("not-authorized", login(stranger, account.withPassword("wrong")));
      }
      for (WireEndpoint from : List.of(stranger, other)) {
        assertEquals("temporary-auth-failure", login(from, account));
        assertEquals("temporary-auth-failure", login(from, account.withPassword("wrong")));
      }
      assertTrue(session.client().marker().isEmpty(), "the session of the owner goes on");
      try (Ready again = XmppLogin.ready(home, account)) {
        assertTrue(again.jid().startsWith(account.bareJid()), again.jid());
      }
      assertTrue(session.client().marker().isEmpty());
      assertEquals("success", login(stranger, server.account("balthasar2")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", SHA1})
  @Security("A8")
  @Security("A4")
  void unknownAccountShouldBeLockedLikeAKnownOne(
      String mechanism, @On(Variant.GUARDED_LOGIN) Server server) {
    boolean plain = mechanism.equals("PLAIN");
    String suffix = plain ? "p" : "s";
    WireAccount known = server.account("gregory" + suffix).withPassword("wrong");
    WireAccount unknown = new WireAccount("nobody" + suffix, known.domain(), "wrong");
    WireEndpoint from = server.endpoint().from(plain ? "127.0.9.6" : "127.0.9.7");
    List<String> ofKnown = new ArrayList<>();
    List<String> ofUnknown = new ArrayList<>();
    for (int i = 0; i <= PER_ACCOUNT; i++) {
      ofKnown.add(plain ? plain(from, known) : login(from, known));
      ofUnknown.add(plain ? plain(from, unknown) : login(from, unknown));
    }
    assertEquals(ofKnown, ofUnknown);
    assertEquals("temporary-auth-failure", ofKnown.get(PER_ACCOUNT));
  }

  @Test
  @Security("A8")
  void guessesAtManyAccountsShouldLockTheAddress(@On(Variant.GUARDED_LOGIN) Server server) {
    WireAccount account = server.account("samson");
    WireEndpoint guesser = server.endpoint().from("127.0.9.8");
    try (Ready session = XmppLogin.ready(guesser, account)) {
      for (int i = 0; i < PER_ADDRESS; i++) {
        WireAccount nobody = new WireAccount("nobody-a" + i, account.domain(), "wrong");
        assertEquals("not-authorized", login(guesser, nobody));
      }
      WireAccount fresh = new WireAccount("nobody-b", account.domain(), "wrong");
      assertEquals("temporary-auth-failure", login(guesser, fresh));
      assertEquals("temporary-auth-failure", login(guesser, account));
      assertTrue(session.client().marker().isEmpty(), "what is logged in stays");
      assertEquals("success", login(server.endpoint().from("127.0.9.9"), account));
    }
  }

  /** Otherwise as many guesses would be free as streams can be opened beforehand. */
  @Test
  @Security("A8")
  void guessesBegunBeforeTheLockShouldNotBeAnsweredAfterIt(
      @On(Variant.GUARDED_LOGIN) Server server) {
    WireAccount account = server.account("abraham");
    WireEndpoint from = server.endpoint().from("127.0.9.10");
    List<Begun> begun = new ArrayList<>();
    try {
      for (int i = 0; i < PER_ACCOUNT; i++) {
        begun.add(begin(from, account.withPassword("wrong")));
      }
      begun.add(begin(from, account));
      for (int i = 0; i < PER_ACCOUNT; i++) {
        assertEquals("not-authorized", begun.get(i).finish());
      }
      assertEquals("temporary-auth-failure", begun.get(PER_ACCOUNT).finish());
    } finally {
      begun.forEach(one -> one.offer().close());
    }
  }

  private static String login(WireEndpoint endpoint, WireAccount account) {
    try (Offer offer = XmppLogin.secure(endpoint)) {
      ScramClient scram = ScramClient.unbound(SHA1, "", account);
      offer.client().send(XmppLogin.auth(SHA1, Optional.of(scram.first())));
      WireElement answer = offer.client().expectElement();
      return answer.is(Ns.SASL, "challenge")
          ? new Begun(offer, scram, XmppLogin.unbase64(answer.text())).finish()
          : outcome(answer);
    }
  }

  private static String plain(WireEndpoint endpoint, WireAccount account) {
    try (Offer offer = XmppLogin.secure(endpoint)) {
      offer.client().send(XmppLogin.plain("", account));
      return outcome(offer.client().expectElement());
    }
  }

  private static Begun begin(WireEndpoint endpoint, WireAccount account) {
    Offer offer = XmppLogin.secure(endpoint);
    ScramClient scram = ScramClient.unbound(SHA1, "", account);
    return new Begun(offer, scram, XmppLogin.scramFirst(offer.client(), SHA1, scram));
  }

  private static String outcome(WireElement answer) {
    return answer.is(Ns.SASL, "failure") ? answer.childNames().get(0) : answer.name();
  }

  /**
   * An exchange that waits for the client's proof.
   *
   * @param offer the stream
   * @param scram the client
   * @param challenge the server's message
   */
  private record Begun(Offer offer, ScramClient scram, String challenge) {
    String finish() {
      offer.client().send(XmppLogin.response(scram.answer(challenge)));
      return outcome(offer.client().expectElement());
    }
  }
}
