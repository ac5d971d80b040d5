package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecipientsTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Recipients recipients = new Recipients();
  private long now = Long.MAX_VALUE - 3;

  private boolean admit(int number, int limit) {
    Jid to = Jid.of("user" + number + "@a.example");
    return recipients.admit(to, new RecipientLimit(limit, WINDOW), now);
  }

  @Test
  void sameRecipientsShouldNotCountAgain() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(admit(i % 3, 3));
    }
    assertFalse(admit(3, 3));
    assertTrue(admit(2, 3), "known ones are written to on");
    assertFalse(admit(3, 3), "a refused one is not known by that");
  }

  @Test
  void everyRecipientUpToTheLimitShouldBeKnown() {
    for (int i = 0; i < 500; i++) {
      assertTrue(admit(i, 500), "first time " + i);
    }
    for (int i = 0; i < 500; i++) {
      assertTrue(admit(i, 500), "again " + i);
      assertFalse(admit(500 + i, 500), "beyond " + i);
    }
  }

  @Test
  void nextWindowShouldBeginAfresh() {
    assertTrue(admit(1, 1));
    now += WINDOW.toNanos() - 1;
    assertFalse(admit(2, 1));
    now++;
    assertTrue(admit(2, 1));
    assertFalse(admit(1, 1));
  }

  @Test
  void limitThatChangesShouldHoldAtOnce() {
    assertTrue(admit(1, 2));
    assertTrue(admit(2, 2));
    assertFalse(admit(3, 1));
    assertTrue(admit(3, 3));
  }
}
