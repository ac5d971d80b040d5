package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireFailure;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * RFC 6120 section 13.12: passwords that are hashed for those who may not get in take nothing from
 * those who are in. What tells is the order of answers, not the clock.
 */
@ExtendWith(Servers.class)
class HashingLoadTest {
  /** Those that one thread and a queue of eight can take in. */
  private static final int TAKEN = 9;

  private static final int TOO_MANY = 12;
  private static final int PINGS = 5;

  @Test
  @Security(
      value = "A6",
      missing = "no flood of 1,000/s is sent, and iteration counts of imports are not limited yet")
  void sessionsShouldBeServedWhilePasswordsAreHashed(@On(Variant.COSTLY_HASHING) Server server) {
    WireAccount wrong = server.account("juliet").withPassword("wrong");
    List<Offer> flood = new ArrayList<>();
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      for (int i = 0; i < TAKEN + TOO_MANY; i++) {
        flood.add(XmppLogin.secure(server.endpoint()));
      }
      flood.forEach(offer -> offer.client().send(XmppLogin.plain("", wrong)));
      for (int i = 0; i < PINGS; i++) {
        juliet.client().marker();
        juliet.client().send("<message to='" + romeo.jid() + "'><body>hello</body></message>");
        romeo.client().expect(Ns.CLIENT, "message");
      }
      assertTrue(flood.stream().anyMatch(HashingLoadTest::waits), "all are answered already");
      List<String> all = flood.stream().map(HashingLoadTest::failure).toList();
      assertTrue(count(all, "not-authorized") >= TAKEN, all::toString);
      assertTrue(count(all, "temporary-auth-failure") >= 1, all::toString);
      assertEquals(
          flood.size(), count(all, "not-authorized") + count(all, "temporary-auth-failure"));
    } finally {
      flood.forEach(Offer::close);
    }
    // And when it is over, the right password gets in again.
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(XmppLogin.plain("", server.account("juliet")));
      offer.client().expect(Ns.SASL, "success");
    }
  }

  /** Whether there is no answer yet. */
  private static boolean waits(Offer offer) {
    try {
      offer.client().expectSilence();
      return true;
    } catch (WireFailure answered) {
      return false;
    }
  }

  /** The condition, also if {@link #waits} has come across the answer. */
  private static String failure(Offer offer) {
    if (!offer.client().received().contains("<failure ")) {
      offer.client().expect(Ns.SASL, "failure");
    }
    String all = offer.client().received();
    return all.replaceAll("(?s).*<failure [^>]*><([a-z-]+).*", "$1");
  }

  private static long count(List<String> all, String condition) {
    return all.stream()
        .collect(Collectors.groupingBy(c -> c, Collectors.counting()))
        .getOrDefault(condition, 0L);
  }
}
