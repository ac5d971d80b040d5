package dev.ashlar.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotParkingTest {

  private final FakeTimer timer = new FakeTimer();
  private final Deque<Runnable> loop = new ArrayDeque<>();
  private final Slot<String> slot = builder().build();

  @Test
  void presentServiceShouldServeAtOnceOnTheCallersThread() {
    slot.add("one", Rank.none());

    CompletionStage<SlotResult<String>> result = slot.withAsync(this::greet, loop::add);

    assertEquals("hello one", valueOf(result));
    assertTrue(loop.isEmpty());
    assertEquals(0, timer.pending());
  }

  @Test
  void leaseShouldLastUntilTheStageCompletes() {
    slot.add("one", Rank.none());
    CompletableFuture<String> pending = new CompletableFuture<>();
    CompletionStage<SlotResult<String>> result = slot.withAsync(s -> pending, loop::add);

    assertEquals(1, slot.remove("one").leasesLeft());

    pending.complete("late");
    assertEquals("late", valueOf(result));
  }

  @Test
  void removalShouldDrainAnAsynchronousLease() throws Exception {
    Slot<String> patient = builder().drainWithin(Duration.ofMinutes(1)).build();
    patient.add("one", Rank.none());
    CompletableFuture<String> pending = new CompletableFuture<>();
    List<String> events = new ArrayList<>();
    CompletionStage<SlotResult<String>> result = patient.withAsync(s -> pending, loop::add);

    CompletableFuture<DrainReport> removal =
        CompletableFuture.supplyAsync(() -> patient.remove("one"));
    while (patient.current().isPresent()) {
      Thread.onSpinWait();
    }
    assertFalse(removal.isDone());
    pending.complete("done");
    events.add(valueOf(result));

    assertTrue(removal.get().isDrained());
    assertEquals(List.of("done"), events);
  }

  @Test
  void failureOfTheOperationShouldFailTheResultAndEndTheLease() {
    slot.add("one", Rank.none());
    IllegalStateException bug = new IllegalStateException("bug");

    CompletionStage<SlotResult<String>> failed =
        slot.withAsync(s -> CompletableFuture.failedFuture(bug), loop::add);
    CompletionStage<SlotResult<String>> thrown =
        slot.withAsync(
            s -> {
              throw bug;
            },
            loop::add);

    for (CompletionStage<SlotResult<String>> result : List.of(failed, thrown)) {
      CompletionException failure =
          assertThrows(CompletionException.class, () -> result.toCompletableFuture().join());
      assertEquals(bug, failure.getCause());
    }
    assertTrue(slot.remove("one").isDrained());
  }

  @Test
  void operationWithoutAResultShouldBeServedWithNull() {
    slot.add("one", Rank.none());

    SlotResult<Void> result =
        slot.withAsync(s -> CompletableFuture.<Void>completedFuture(null), loop::add)
            .toCompletableFuture()
            .join();

    assertTrue(result.isServed());
    assertTrue(result.value().isEmpty());
    assertEquals("done", result.fold(nothing -> "done", label -> label));
  }

  @Test
  void parkedOperationShouldBeServedOnItsExecutorWhenAServiceArrives() {
    CompletionStage<SlotResult<String>> first = slot.withAsync(this::greet, loop::add);
    CompletionStage<SlotResult<String>> second = slot.withAsync(this::greet, loop::add);
    timer.pass(999);

    slot.add("late", Rank.none());
    assertFalse(isDone(first));
    assertEquals(2, loop.size());
    runLoop();

    assertEquals("hello late", valueOf(first));
    assertEquals("hello late", valueOf(second));
    assertEquals(0, timer.pending());
    assertEquals("test: 1 services, 0 parked", slot.toString());
  }

  @Test
  void parkedOperationShouldBeUnavailableWhenTheBoundHasPassed() {
    CompletionStage<SlotResult<String>> result = slot.withAsync(this::greet, loop::add);
    timer.pass(999);
    assertTrue(loop.isEmpty());

    timer.pass(1);
    assertFalse(isDone(result), "the answer belongs to the operation's executor");
    runLoop();

    assertUnavailable(result);
    slot.add("too late", Rank.none());
    assertTrue(loop.isEmpty());
    assertEquals("test: 1 services, 0 parked", slot.toString());
  }

  @Test
  void noMoreThanTheBoundShouldBeParked() {
    CompletionStage<SlotResult<String>> first = slot.withAsync(this::greet, loop::add);
    CompletionStage<SlotResult<String>> second = slot.withAsync(this::greet, loop::add);
    CompletionStage<SlotResult<String>> third = slot.withAsync(this::greet, loop::add);

    assertUnavailable(third);
    assertFalse(isDone(first));
    assertFalse(isDone(second));
    timer.pass(1000);
    runLoop();
    assertUnavailable(first);
    assertFalse(isDone(slot.withAsync(this::greet, loop::add)));
  }

  @Test
  void wokenOperationShouldWaitOnIfTheServiceIsGoneBeforeItsTurn() {
    CompletionStage<SlotResult<String>> result = slot.withAsync(this::greet, loop::add);
    slot.add("short-lived", Rank.none());
    slot.remove("short-lived");
    runLoop();
    assertFalse(isDone(result));

    slot.add("next", Rank.none());
    runLoop();
    assertEquals("hello next", valueOf(result));
  }

  @Test
  void wokenOperationShouldNotGetMoreTimeForWaitingOn() {
    CompletionStage<SlotResult<String>> result = slot.withAsync(this::greet, loop::add);
    timer.pass(600);
    slot.add("short-lived", Rank.none());
    slot.remove("short-lived");
    runLoop();

    timer.pass(400);
    runLoop();

    assertUnavailable(result);
  }

  @Test
  void serviceThatOnlyGetsTheRightNameByRerankShouldWakeWhatIsParked() {
    Slot<String> named = builder().onlyNamed("ldap").build();
    named.add("service", Rank.of(0, "stored"));
    CompletionStage<SlotResult<String>> result = named.withAsync(this::greet, loop::add);
    assertTrue(loop.isEmpty());

    named.rerank("service", Rank.of(0, "ldap"));
    runLoop();

    assertEquals("hello service", valueOf(result));
  }

  @Test
  void withoutParkingTheAnswerShouldBeUnavailableAtOnce() {
    Slot<String> impatient = Slot.builder("test").build();

    assertUnavailable(impatient.withAsync(this::greet, loop::add));
  }

  @Test
  void closeShouldAnswerWhatIsParked() {
    CompletionStage<SlotResult<String>> waiting = slot.withAsync(this::greet, loop::add);
    slot.add("short-lived", Rank.none());
    slot.remove("short-lived");
    CompletionStage<SlotResult<String>> other = slot.withAsync(this::greet, loop::add);

    slot.close();
    runLoop();

    assertUnavailable(waiting);
    assertUnavailable(other);
    assertUnavailable(slot.withAsync(this::greet, loop::add));
  }

  @Test
  void deadTimerOrExecutorShouldMeanUnavailable() {
    CompletionStage<SlotResult<String>> orphan =
        slot.withAsync(
            this::greet,
            task -> {
              throw new RejectedExecutionException();
            });
    slot.add("one", Rank.none());
    assertUnavailable(orphan);

    slot.remove("one");
    timer.shutdown();
    assertUnavailable(slot.withAsync(this::greet, loop::add));
  }

  private SlotBuilder builder() {
    return Slot.builder("test")
        .drainWithin(Duration.ofMillis(1))
        .parkWithin(Duration.ofMillis(1000), timer)
        .parkAtMost(2);
  }

  private CompletionStage<String> greet(String service) {
    return CompletableFuture.completedFuture("hello " + service);
  }

  private void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  private static boolean isDone(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isDone();
  }

  private static String valueOf(CompletionStage<SlotResult<String>> stage) {
    return stage.toCompletableFuture().join().value().orElseThrow();
  }

  private static void assertUnavailable(CompletionStage<SlotResult<String>> stage) {
    assertTrue(isDone(stage));
    SlotResult<String> result = stage.toCompletableFuture().join();
    assertInstanceOf(SlotResult.Unavailable.class, result);
    assertEquals("test", result.fold(value -> "served", label -> label));
  }
}
