package dev.ashlar.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services are swapped as fast as they drain while several threads use them. */
@Timeout(120)
class SlotSwapTest {

  private static final int USERS = 4;
  private static final int OPERATIONS = 100_000;
  private static final int SWAPS = 20;

  private final ExecutorService users = Executors.newFixedThreadPool(USERS);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger usesAfterRemoval = new AtomicInteger();
  private final AtomicLong swaps = new AtomicLong();

  /** A service that knows whether it may still be used. */
  private final class Service {
    private volatile boolean removed;

    void use() {
      if (removed) {
        usesAfterRemoval.incrementAndGet();
      }
    }
  }

  @AfterEach
  void stop() {
    users.shutdownNow();
    timer.shutdownNow();
  }

  @Test
  void everyOperationShouldRunOnceAndNoneOnARemovedService() throws Exception {
    Slot<Service> slot = Slot.builder("test").drainWithin(Duration.ofMinutes(1)).build();
    AtomicIntegerArray runs = new AtomicIntegerArray(USERS * OPERATIONS);
    Service last = new Service();
    slot.add(last, Rank.none());
    List<Future<?>> working = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int base = user * OPERATIONS;
      working.add(users.submit(() -> useMany(slot, runs, base)));
    }

    while (!working.stream().allMatch(Future::isDone)) {
      Service next = new Service();
      slot.add(next, Rank.none());
      assertTrue(slot.remove(last).isDrained());
      last.removed = true;
      last = next;
      swaps.incrementAndGet();
    }

    for (Future<?> user : working) {
      user.get();
    }
    assertEachRanOnce(runs);
  }

  @Test
  void everyParkedOperationShouldRunOnceAndNoneOnARemovedService() throws Exception {
    Slot<Service> slot =
        Slot.builder("test")
            .drainWithin(Duration.ofMinutes(1))
            .parkWithin(Duration.ofMinutes(1), timer)
            .parkAtMost(USERS)
            .build();
    AtomicIntegerArray runs = new AtomicIntegerArray(USERS * OPERATIONS);
    List<Future<?>> working = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int base = user * OPERATIONS;
      working.add(users.submit(() -> useManyAsynchronously(slot, runs, base)));
    }

    while (!working.stream().allMatch(Future::isDone)) {
      // Unlike above there is no service between two swaps.
      Service service = new Service();
      slot.add(service, Rank.none());
      assertTrue(slot.remove(service).isDrained());
      service.removed = true;
      swaps.incrementAndGet();
    }

    for (Future<?> user : working) {
      user.get();
    }
    assertEachRanOnce(runs);
    assertEquals("test: 0 services, 0 parked", slot.toString());
  }

  private void useMany(Slot<Service> slot, AtomicIntegerArray runs, int base) {
    for (int i = 0; i < OPERATIONS; i++) {
      int operation = base + i;
      keepPace(i);
      boolean served =
          slot.use(
              service -> {
                runs.incrementAndGet(operation);
                service.use();
              });
      assertTrue(served, "there was always a service");
    }
  }

  private void useManyAsynchronously(Slot<Service> slot, AtomicIntegerArray runs, int base) {
    for (int i = 0; i < OPERATIONS; i++) {
      int operation = base + i;
      keepPace(i);
      CompletionStage<SlotResult<String>> result =
          slot.withAsync(
              service -> {
                runs.incrementAndGet(operation);
                service.use();
                return CompletableFuture.completedFuture("done");
              },
              Runnable::run);
      assertTrue(result.toCompletableFuture().join().isServed());
    }
  }

  /** Lets no user run ahead of the swaps, however few processors there are. */
  private void keepPace(int operation) {
    while (swaps.get() < (long) SWAPS * operation / (OPERATIONS - 1)) {
      LockSupport.parkNanos(10_000);
    }
  }

  private void assertEachRanOnce(AtomicIntegerArray runs) {
    for (int i = 0; i < runs.length(); i++) {
      assertEquals(1, runs.get(i));
    }
    assertEquals(0, usesAfterRemoval.get());
    assertTrue(swaps.get() >= SWAPS, "swaps: " + swaps);
  }
}
