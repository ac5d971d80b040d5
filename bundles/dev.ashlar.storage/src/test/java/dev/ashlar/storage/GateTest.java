package dev.ashlar.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Gate gate = new Gate();
  private final List<String> order = new ArrayList<>();

  private void pass(String name) {
    order.add(name);
    gate.leave();
  }

  @Test
  void openGateShouldLetPassAtOnce() {
    gate.enter(() -> pass("a"));
    assertEquals(List.of("a"), order);
  }

  @Test
  void heldOperationsShouldGoOnInTheirOrderAndAheadOfLaterOnes() {
    assertTrue(gate.shut(LONG));
    gate.enter(
        () -> {
          gate.enter(() -> pass("later"));
          pass("a");
        });
    gate.enter(() -> pass("b"));
    gate.enter(() -> pass("c"));
    assertEquals(List.of(), order);
    gate.open();
    assertEquals(List.of("a", "b", "c", "later"), order);
    gate.enter(() -> pass("d"));
    assertTrue(gate.shut(LONG));
    gate.open();
  }

  @Test
  void shutShouldWaitForWhatIsInside() throws Exception {
    gate.enter(() -> order.add("inside"));
    assertFalse(gate.shut(Duration.ZERO));
    gate.open();
    AtomicBoolean left = new AtomicBoolean();
    AtomicBoolean before = new AtomicBoolean();
    CountDownLatch waiting = new CountDownLatch(1);
    Thread closer =
        new Thread(
            () -> {
              waiting.countDown();
              before.set(gate.shut(LONG) && !left.get());
            });
    closer.start();
    waiting.await();
    Thread.sleep(50);
    left.set(true);
    gate.leave();
    closer.join();
    assertFalse(before.get());
    gate.open();
  }

  @Test
  void tooManyShouldBeTurnedAway() {
    assertTrue(gate.shut(LONG));
    for (int i = 0; i < 10_000; i++) {
      gate.enter(() -> pass("x"));
    }
    StorageException refused =
        assertThrows(StorageException.class, () -> gate.enter(() -> pass("too many")));
    assertEquals(StorageException.Reason.BUSY, refused.reason());
    gate.open();
    assertEquals(10_000, order.size());
    assertTrue(gate.shut(LONG));
  }
}
