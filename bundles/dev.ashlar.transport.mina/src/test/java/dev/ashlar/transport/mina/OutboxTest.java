package dev.ashlar.transport.mina;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.transport.api.WriteResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final AtomicInteger requests = new AtomicInteger();
  private int bound = 1000;
  private final Outbox outbox = new Outbox(() -> bound, requests::incrementAndGet);

  private WriteResult append(int count) {
    return outbox.append(new byte[count], 0, count);
  }

  @Test
  void appendShouldAskForOneFlushUntilTaken() {
    append(1);
    append(1);
    assertEquals(1, requests.get());
    outbox.take();
    append(1);
    assertEquals(2, requests.get());
  }

  @Test
  void takeShouldHandOutAllInOrder() {
    byte[] bytes = "-hello-".getBytes(UTF_8);
    outbox.append(bytes, 1, 3);
    outbox.append(bytes, 4, 2);
    assertEquals("hello", UTF_8.decode(outbox.take()).toString());
    assertNull(outbox.take());
  }

  @Test
  void appendShouldTakeNothingBeyondTheBoundEvenInFlight() {
    assertEquals(WriteResult.ACCEPTED, append(600));
    outbox.take();
    assertEquals(WriteResult.FULL, append(401));
    assertEquals(WriteResult.ACCEPTED, append(400));
    assertEquals(1000, outbox.size());
  }

  @Test
  void boundShouldBeTheOneOfTheMoment() {
    append(1000);
    bound = 1100;
    assertEquals(WriteResult.ACCEPTED, append(100));
    bound = 500;
    assertEquals(WriteResult.FULL, append(1));
    assertEquals(1100, outbox.size(), "what was taken stays");
    outbox.take();
    assertFalse(outbox.settle(251));
    assertTrue(outbox.settle(250));
    assertEquals(WriteResult.ACCEPTED, append(250));
  }

  @Test
  void settleShouldTellOfRoomOnceAfterRefusal() {
    append(1000);
    assertEquals(WriteResult.FULL, append(1));
    outbox.take();
    assertFalse(outbox.settle(501));
    assertTrue(outbox.settle(500));
    assertFalse(outbox.settle(0));
  }

  @Test
  void settleShouldNotTellOfRoomIfItWasNeverTight() {
    append(700);
    outbox.take();
    assertFalse(outbox.settle(0));
  }

  @Test
  void closedOutboxShouldKeepWhatItHasAndTakeNoMore() {
    append(10);
    outbox.close();
    assertEquals(WriteResult.CLOSED, append(1));
    assertEquals(10, outbox.size());
    outbox.clear();
    assertEquals(0, outbox.size());
  }
}
