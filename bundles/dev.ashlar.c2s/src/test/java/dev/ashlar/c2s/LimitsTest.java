package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.routing.api.Fate;
import dev.ashlar.testkit.FakeConnection.Phase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection may send, and how long it may take (RFC 6120 section 13.12). */
class LimitsTest {
  private static final Duration BURST = Duration.ofSeconds(2);

  private final ClientBench bench = new ClientBench();

  @AfterEach
  void closeBench() {
    bench.close();
  }

  private void allow(int stanzas, int bytes, int recipients) {
    ClientPolicy base = ClientBench.POLICY;
    bench.policy =
        new ClientPolicy(
            base.before(),
            base.after(),
            base.outboxBytes(),
            base.patience(),
            new Rates(stanzas, bytes, BURST),
            new RecipientLimit(recipients, Duration.ofMinutes(10)));
  }

  @Test
  void tooManyStanzasShouldBeReadLater() {
    bench.establish();
    allow(1, 0, 0);
    bench.send("m1;m2;m3;m4;").send("m5;");

    assertEquals("m1 m2 m3 m4", bench.router.ids(), "what was read is handled");
    assertTrue(bench.connection.isPaused());
    assertEquals(1, bench.connection.loop().timers());
    bench.pass(Duration.ofSeconds(1));
    assertTrue(bench.connection.isPaused());
    bench.pass(Duration.ofSeconds(1));
    assertEquals("m1 m2 m3 m4 m5", bench.router.ids());
    assertEquals(Phase.OPEN, bench.connection.phase());
  }

  /** Each of them is answered, so they cost as much as any. */
  @Test
  void invalidStanzasShouldCountLikeOthers() {
    bench.establish();
    allow(1, 0, 0);
    bench.send("invalid;invalid;invalid;invalid;");
    assertTrue(bench.connection.isPaused());
  }

  @Test
  void tooManyBytesShouldBeReadLaterAlsoBeforeLogin() {
    allow(0, 100, 0);
    bench.send("x".repeat(250));
    assertTrue(bench.connection.isPaused());
    bench.pass(Duration.ofSeconds(1));
    assertFalse(bench.connection.isPaused());
    assertEquals(Phase.OPEN, bench.connection.phase());
  }

  @Test
  void clientWithinItsRatesShouldCostNoTimer() {
    bench.establish();
    allow(100, 1000, 0);
    bench.send("m1;").send("m2;").send("m3;");
    assertFalse(bench.connection.isPaused());
    assertEquals(0, bench.connection.loop().timers());
  }

  @Test
  void decisionShouldNotEndAPauseThatIsDueToTheRate() {
    bench.establish();
    allow(0, 1, 0);
    CompletableFuture<Fate> fate = new CompletableFuture<>();
    bench.router.answer = fate;
    bench.send("m1;m2;");
    bench.router.answer = CompletableFuture.completedFuture(Fate.HANDLED);
    fate.complete(Fate.HANDLED);
    bench.run();
    assertEquals("m1 m2", bench.router.ids());
    assertTrue(bench.connection.isPaused(), "still too fast");
    bench.pass(Duration.ofSeconds(5));
    assertFalse(bench.connection.isPaused());
  }

  @Test
  void paceShouldNotEndAPauseThatIsDueToADecision() {
    bench.establish();
    allow(0, 1, 0);
    bench.router.answer = new CompletableFuture<>();
    bench.send("m1;m2;");
    bench.pass(Duration.ofSeconds(5));
    assertTrue(bench.connection.isPaused());
    assertEquals("m1", bench.router.ids());
  }

  @Test
  void ratesShouldBeThoseOfTheMoment() {
    bench.establish();
    allow(1, 0, 0);
    bench.send("m1;m2;m3;");
    assertTrue(bench.connection.isPaused());
    allow(0, 0, 0);
    bench.client.policyChanged();
    assertEquals(0, bench.connection.loop().timers());
    bench.send("m4;m5;m6;m7;m8;m9;");
    assertFalse(bench.connection.isPaused());
  }

  @Test
  void oneRecipientTooManyShouldBeAnErrorAndNotRouted() {
    bench.establish();
    allow(0, 0, 1);
    bench.send("m1;m2;");
    assertEquals("m1 m2", bench.router.ids(), "one recipient");
    assertEquals("", bench.written());

    bench.send("ma;q1;m3;");

    assertEquals("m1 m2 q1 m3", bench.router.ids(), "what is to nobody does not count");
    String error = bench.written();
    assertTrue(error.contains("from='other@a.example'") && error.contains("type='error'"), error);
    assertTrue(error.contains("<error type='wait'><policy-violation"), error);
    assertEquals(Phase.OPEN, bench.connection.phase());
  }

  @Test
  void ownAccountAndOwnServerShouldNotCountAsRecipients() {
    bench.establish();
    allow(0, 0, 1);
    bench.send("m1;mself;mserver;m2;");
    assertEquals("m1 mself mserver m2", bench.router.ids());
    assertEquals("", bench.written());
  }

  @Test
  void negotiationShouldEndInTimeHoweverTheClientDividesIt() {
    for (int i = 0; i < 7; i++) {
      bench.send("open;tls;").secured().pass(Duration.ofSeconds(29));
    }
    bench.send("open;");
    assertFalse(bench.written().contains("timeout"), "each step was in time");
    bench.pass(Duration.ofSeconds(8));
    assertEquals("<connection-timeout/></stream>", bench.written());
  }

  @Test
  void establishedSessionShouldHaveAllTheTimeInTheWorld() {
    bench.establish();
    assertEquals(0, bench.connection.loop().timers());
    bench.pass(Duration.ofDays(1));
    assertEquals(Phase.OPEN, bench.connection.phase());
  }
}
