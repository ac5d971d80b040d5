package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration BURST = Duration.ofSeconds(2);
  private static final long SECOND = 1_000_000_000L;

  private final Pace pace = new Pace();
  private long now = Long.MAX_VALUE - SECOND;

  private long charge(int amount) {
    return pace.charge(amount, 10, BURST, now);
  }

  @Test
  void burstShouldBeFree() {
    assertEquals(-SECOND, charge(10));
    assertEquals(0, charge(10));
  }

  @Test
  void whatIsBeyondShouldBeWaitedFor() {
    charge(20);
    assertEquals(SECOND / 10, charge(1));
    assertEquals(6 * SECOND / 10, charge(5));
  }

  @Test
  void longRunShouldKeepToTheRate() {
    long begin = now;
    int sent = 0;
    for (int i = 0; i < 1000; i++) {
      sent += 3;
      now += Math.max(0, charge(3));
    }
    long allowed = 10 * (now - begin) / SECOND + 20;
    assertTrue(sent <= allowed + 3 && sent >= allowed - 3, sent + " of " + allowed);
  }

  @Test
  void restShouldNotSaveUpMoreThanTheBurst() {
    charge(20);
    now += 100 * SECOND;
    assertEquals(0, charge(20));
    assertEquals(SECOND, charge(10));
  }

  @Test
  void noRateShouldBeNoLimit() {
    assertTrue(pace.charge(1_000_000, 0, BURST, now) <= 0);
    assertEquals(0, charge(20), "a rate that is set later begins afresh");
  }

  @Test
  void changedRateShouldHoldAtOnce() {
    charge(20);
    assertEquals(SECOND / 1000, pace.charge(1, 1000, BURST, now));
  }
}
