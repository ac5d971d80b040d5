package dev.ashlar.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotMapTest {

  private final FakeTimer timer = new FakeTimer();
  private final SlotMap<String, String> mechanisms =
      Slot.builder("mechanisms")
          .drainWithin(Duration.ofMillis(1))
          .parkWithin(Duration.ofSeconds(1), timer)
          .buildMap();

  @Test
  void keysAndServicesShouldBeListedByRankWithOneServicePerKey() {
    mechanisms.add("PLAIN", "plain", Rank.of(10));
    mechanisms.add("SCRAM-SHA-256", "scram", Rank.of(30));
    mechanisms.add("SCRAM-SHA-1", "old scram", Rank.of(20));
    mechanisms.add("PLAIN", "other plain", Rank.of(5));

    assertEquals(List.of("SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"), mechanisms.keys());
    assertEquals(List.of("scram", "old scram", "plain"), mechanisms.all());
    assertEquals(List.of(5, 9, 5), mechanisms.withEach(String::length));

    mechanisms.rerank("other plain", Rank.of(40));
    assertEquals(List.of("other plain", "scram", "old scram"), mechanisms.all());
  }

  @Test
  void keyShouldFindItsOwnServiceOnly() {
    mechanisms.add("PLAIN", "plain", Rank.none());

    assertEquals(Optional.of("plain"), mechanisms.current("PLAIN"));
    assertEquals(Optional.of(5), mechanisms.with("PLAIN", String::length));
    assertTrue(mechanisms.use("PLAIN", service -> {}));
    assertEquals(Optional.empty(), mechanisms.current("EXTERNAL"));
    assertEquals(Optional.empty(), mechanisms.with("EXTERNAL", String::length));
    assertFalse(mechanisms.use("EXTERNAL", service -> {}));
    assertTrue(mechanisms.lease("EXTERNAL").isEmpty());
  }

  @Test
  void serviceOfSeveralKeysShouldLeaveAllOfThemAndDrainOnce() {
    mechanisms.add("SCRAM-SHA-256", "scram", Rank.none());
    mechanisms.add("SCRAM-SHA-1", "scram", Rank.none());
    Lease<String> one = mechanisms.lease("SCRAM-SHA-1").orElseThrow();
    Lease<String> other = mechanisms.lease("SCRAM-SHA-256").orElseThrow();

    assertEquals(2, mechanisms.remove("scram").leasesLeft());

    assertEquals(List.of(), mechanisms.keys());
    one.close();
    other.close();
  }

  @Test
  void arrivalShouldWakeOnlyWhatWaitsForItsKey() {
    CompletionStage<SlotResult<String>> plain = ask("PLAIN");
    CompletionStage<SlotResult<String>> external = ask("EXTERNAL");

    mechanisms.add("PLAIN", "plain", Rank.none());

    assertEquals(Optional.of("plain"), plain.toCompletableFuture().join().value());
    assertFalse(external.toCompletableFuture().isDone());
    timer.pass(1000);
    assertFalse(external.toCompletableFuture().join().isServed());
  }

  private CompletionStage<SlotResult<String>> ask(String key) {
    return mechanisms.withAsync(key, CompletableFuture::completedFuture, Runnable::run);
  }
}
