package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6120 section 6.5.10: how long an answer takes does not tell whether there is an account. No
 * time is compared with a bound, but with times of the same run: see {@link TimingSamples}.
 */
@ExtendWith(Servers.class)
class LoginTimingTest {
  /** For a closer look by hand: the more, the smaller a difference is found. */
  private static final int ROUNDS = Integer.getInteger("ashlar.hostile.logins", 100);

  /** So often is a connection used: one failure less than ends the stream. */
  private static final int ATTEMPTS = 2;

  private final Random random = new Random(6120);

  /** Tries the wrong password; adds how long each answer took. */
  private interface Attempt {
    void run(XmppTestClient client, WireAccount account, List<TimingSamples> steps, int which);
  }

  @Test
  @Rfc6120("6.5.10-no-user-difference")
  @Security("A4")
  void plainShouldTakeAsLongForUnknownUsers(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    assertAlike(
        server,
        List.of(new TimingSamples("failure")),
        (client, account, steps, which) ->
            timed(client, XmppLogin.plain("", account), steps.get(0), which));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  @Rfc6120("6.5.10-no-user-difference")
  @Security("A4")
  void scramShouldTakeAsLongForUnknownUsers(
      String mechanism, @On(Variant.PLAIN_AND_GENERATE) Server server) {
    assertAlike(
        server,
        List.of(new TimingSamples("challenge"), new TimingSamples("failure")),
        (client, account, steps, which) -> {
          ScramClient scram = ScramClient.unbound(mechanism, "", account);
          String first = XmppLogin.auth(mechanism, Optional.of(scram.first()));
          WireElement challenge = timed(client, first, steps.get(0), which);
          String proof = scram.answer(XmppLogin.unbase64(challenge.text()));
          timed(client, XmppLogin.response(proof), steps.get(1), which);
        });
  }

  private static WireElement timed(
      XmppTestClient client, String sent, TimingSamples samples, int which) {
    long begin = System.nanoTime();
    client.send(sent);
    WireElement answer = client.expectElement();
    samples.add(which, System.nanoTime() - begin);
    assertTrue(answer.is(Ns.SASL, "failure") || answer.is(Ns.SASL, "challenge"), answer::toString);
    return answer;
  }

  private void assertAlike(Server server, List<TimingSamples> steps, Attempt attempt) {
    String domain = server.endpoint().domain();
    List<WireAccount> accounts =
        List.of(
            server.account("juliet").withPassword("wrong"),
            server.account("romeo9").withPassword("wrong"),
            new WireAccount("julian", domain, "wrong"),
            new WireAccount("roman9", domain, "wrong"));
    List<Integer> turns = turns(accounts.size());
    for (int at = 0; at < turns.size(); at += ATTEMPTS) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        for (int which : turns.subList(at, at + ATTEMPTS)) {
          attempt.run(offer.client(), accounts.get(which), steps, which);
        }
      }
    }
    steps.forEach(TimingSamples::assertAlike);
  }

  /** Each once in each round, in any order. */
  private List<Integer> turns(int names) {
    List<Integer> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> turn = new ArrayList<>();
      for (int which = 0; which < names; which++) {
        turn.add(which);
      }
      Collections.shuffle(turn, random);
      all.addAll(turn);
    }
    return all;
  }
}
