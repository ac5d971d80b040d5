package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireFailure;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private static final int FLOOD = 250;

  @Test
  @Security("A6")
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

  /**
   * All at once: more in a moment than the thread hashes in minutes. What is beyond the queue is
   * refused, hashing is done by the one thread that is for it, and nothing of it stays.
   */
  @Test
  @Security("A6")
  void floodOfLoginsShouldBeHashedByItsOwnThreadAndWaitInItsQueueOnly(
      @On(Variant.COSTLY_HASHING) Server server) {
    WireAccount wrong = server.account("juliet").withPassword("wrong");
    long before = server.liveBytes();
    List<Offer> flood = new ArrayList<>();
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      for (int i = 0; i < FLOOD; i++) {
        flood.add(XmppLogin.secure(server.endpoint()));
      }
      flood.forEach(offer -> offer.client().send(XmppLogin.plain("", wrong)));
      assertEquals(Set.of("ashlar-account-hash"), hashingThreads(server));
      assertEquals(List.of(), romeo.client().marker());
      assertTrue(flood.stream().anyMatch(HashingLoadTest::waits), "all are answered already");
      List<String> all = flood.stream().map(HashingLoadTest::failure).toList();
      assertEquals(FLOOD, count(all, "not-authorized") + count(all, "temporary-auth-failure"));
      assertTrue(count(all, "temporary-auth-failure") > FLOOD / 2, all::toString);
      assertEquals(List.of(), romeo.client().marker());
    } finally {
      flood.forEach(Offer::close);
    }
    long grown = server.liveBytes() - before;
    assertTrue(grown < 4_000_000, grown + " bytes are left of the flood");
  }

  /** The names of the threads that are seen to hash a password. */
  private static Set<String> hashingThreads(Server server) {
    Set<String> names = new TreeSet<>();
    for (int looks = 0; looks < 5 && names.isEmpty(); looks++) {
      for (String thread : server.threads().split("\n\n", -1)) {
        if (thread.contains("PBKDF2")) {
          names.add(thread.replaceAll("(?s)^\\s*\"([^\"]*)\".*", "$1"));
        }
      }
    }
    return names;
  }

  /** A count that no thread could work off, as a database from elsewhere may have it. */
  @Test
  @Security("A6")
  void storedIterationsBeyondTheMaximumShouldNotBeRun(@On(Variant.FIXTURES) Server server) {
    WireAccount damaged = server.account("lorenzo");
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      server.configure("sasl.plain", "enabled = true");
      store(juliet, damaged, 1_000_000);
      assertEquals(List.of("challenge", "not-authorized"), answers(server, damaged));
      for (int iterations : new int[] {1_000_001, Integer.MAX_VALUE, 0, -1}) {
        store(juliet, damaged, iterations);
        assertEquals(
            List.of("temporary-auth-failure", "temporary-auth-failure"), answers(server, damaged));
        assertEquals(Set.of(), hashingThreads(server));
      }
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("sasl.plain");
    }
  }

  /** As the record's owner never would write it. */
  private static void store(Ready through, WireAccount account, int iterations) {
    String edit =
        "<edit xmlns='%s' store='accounts' owner='%s' key='%s' replace='%s' by='$1%d$2'/>"
            .formatted(
                Fixture.STORE,
                account.domain(),
                account.user(),
                "(SHA-\\d+ )-?\\d+( )",
                iterations);
    through.client().send(Talk.iq("set", "edit", account.domain(), edit));
    WireElement answer = through.client().expectElement();
    assertEquals(Optional.of("result"), answer.attribute("type"), answer::toString);
  }

  /** What a SCRAM and a PLAIN client are told first. */
  private static List<String> answers(Server server, WireAccount account) {
    List<String> all = new ArrayList<>();
    ScramClient scram = ScramClient.unbound("SCRAM-SHA-256", "", account);
    for (String auth :
        List.of(
            XmppLogin.auth("SCRAM-SHA-256", Optional.of(scram.first())),
            XmppLogin.plain("", account))) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        offer.client().send(auth);
        WireElement answer = offer.client().expectElement();
        all.add(answer.is(Ns.SASL, "failure") ? answer.childNames().get(0) : answer.name());
      }
    }
    return all;
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
