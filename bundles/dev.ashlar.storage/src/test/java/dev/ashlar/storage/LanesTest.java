package dev.ashlar.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.storage.api.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes lanes = new Lanes(20_000);
  private final List<String> started = new ArrayList<>();
  private final Map<String, CompletableFuture<String>> running = new HashMap<>();

  private void begin(String name, Item item) {
    lanes.inTurn(
        item,
        () -> {
          started.add(name);
          CompletableFuture<String> stage = new CompletableFuture<>();
          running.put(name, stage);
          return stage;
        });
  }

  private void end(String name) {
    Objects.requireNonNull(running.get(name)).complete(name);
  }

  @Test
  void oneKeyShouldBeServedInOrderAndOthersMeanwhile() {
    begin("a1", Item.of("o", "a"));
    begin("a2", Item.of("o", "a"));
    begin("b1", Item.of("o", "b"));
    begin("other", Item.of("p", "a"));
    assertEquals(List.of("a1", "b1", "other"), started);
    end("a1");
    assertEquals(List.of("a1", "b1", "other", "a2"), started);
  }

  @Test
  void wholeOwnerShouldWaitForAllAndBeWaitedFor() {
    begin("a1", Item.of("o", "a"));
    begin("b1", Item.of("o", "b"));
    begin("all", Item.allOf("o"));
    begin("a2", Item.of("o", "a"));
    begin("all again", Item.allOf("o"));
    begin("c1", Item.of("o", "c"));
    begin("other", Item.allOf("p"));
    assertEquals(List.of("a1", "b1", "other"), started);
    end("a1");
    end("b1");
    assertEquals(List.of("a1", "b1", "other", "all"), started);
    end("all");
    assertEquals("a2", started.get(started.size() - 1));
    end("a2");
    assertEquals("all again", started.get(started.size() - 1));
    end("all again");
    assertEquals("c1", started.get(started.size() - 1));
  }

  @Test
  void failureAndDefectShouldEndATurn() {
    begin("a1", Item.of("o", "a"));
    lanes.inTurn(
        Item.of("o", "a"),
        () -> {
          throw new IllegalStateException("defect");
        });
    begin("a3", Item.of("o", "a"));
    Objects.requireNonNull(running.get("a1")).completeExceptionally(new IllegalStateException());
    assertEquals(List.of("a1", "a3"), started);
  }

  @Test
  void manyThatEndAtOnceShouldNotExhaustTheStack() {
    begin("first", Item.of("o", "a"));
    int[] count = new int[1];
    for (int i = 0; i < 19_000; i++) {
      lanes.inTurn(
          Item.of("o", "a"),
          () -> {
            count[0]++;
            return CompletableFuture.completedFuture("");
          });
    }
    end("first");
    assertEquals(19_000, count[0]);
  }

  @Test
  void tooManyShouldBeTurnedAway() {
    Lanes small = new Lanes(1);
    CompletableFuture<String> stage = new CompletableFuture<>();
    small.inTurn(Item.of("o", "a"), () -> stage);
    StorageException refused =
        assertThrows(StorageException.class, () -> small.inTurn(Item.of("o", "b"), () -> stage));
    assertEquals(StorageException.Reason.BUSY, refused.reason());
    stage.complete("");
    small.inTurn(Item.of("o", "b"), () -> stage);
  }
}
