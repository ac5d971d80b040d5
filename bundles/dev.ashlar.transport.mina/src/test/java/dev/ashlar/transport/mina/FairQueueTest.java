package dev.ashlar.transport.mina;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final List<String> done = new ArrayList<>();
  private final FairQueue queue = new FairQueue(8, 3);

  private boolean offer(String address) throws Exception {
    return queue.offer(AddressBlock.of(InetAddress.getByName(address)), () -> done.add(address));
  }

  private List<String> doAll() {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
    return done;
  }

  @Test
  void networksAndThenTheirAddressesShouldTakeTurns() throws Exception {
    offer("192.0.2.1");
    offer("192.0.2.1");
    offer("192.0.2.1");
    offer("192.0.2.2");
    offer("198.51.100.1");
    offer("198.51.100.1");
    assertEquals(
        List.of("192.0.2.1", "198.51.100.1", "192.0.2.2", "198.51.100.1", "192.0.2.1", "192.0.2.1"),
        doAll());
    assertEquals(0, queue.size());
  }

  @Test
  void oneAddressShouldHaveNoMoreThanItsShare() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertTrue(offer("2001:db8:0:1::" + i));
    }
    assertFalse(offer("2001:db8:0:1::9"), "the same /64");
    assertTrue(offer("2001:db8:0:2::1"), "another /64 of the same network");
    assertEquals(4, doAll().size());
    assertTrue(offer("2001:db8:0:1::9"), "there is room again");
  }

  @Test
  void aFullQueueShouldLetInWhoHasNothingInIt() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertTrue(offer("192.0.2." + i));
    }
    assertFalse(offer("192.0.2.77"));
    assertTrue(offer("198.51.100.1"));
    assertFalse(offer("198.51.100.1"), "one is enough");
    queue.poll();
    assertEquals("198.51.100.1", next());
  }

  private String next() {
    Runnable next = queue.poll();
    if (next != null) {
      next.run();
    }
    return done.get(done.size() - 1);
  }
}
