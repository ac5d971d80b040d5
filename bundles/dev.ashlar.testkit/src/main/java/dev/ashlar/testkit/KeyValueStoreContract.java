package dev.ashlar.testkit;

import static dev.ashlar.testkit.StorageContract.await;
import static dev.ashlar.testkit.StorageContract.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link KeyValueStore} must do; inherited through {@link StorageContract}. */
public interface KeyValueStoreContract {

  /** The provider under test: open, empty, the same one during a test. */
  StorageProvider provider();

  /** The store that these tests use. */
  default KeyValueStore documents() {
    return provider().keyValue(StoreName.of("contract"));
  }

  @Test
  default void getShouldGiveNothingWhereNothingWasPut() {
    assertTrue(await(documents().get("o", "k")).isEmpty());
    assertEquals(List.of(), await(documents().keys("o", PageRequest.first(10))).items());
    assertEquals(List.of(), await(documents().owners(PageRequest.first(10))).items());
  }

  @Test
  default void putShouldReplaceAndGiveANewVersion() {
    long first = await(documents().put("o", "k", Document.ofText("1")));
    long second = await(documents().put("o", "k", Document.ofText("2")));
    assertTrue(second > first);
    assertEquals(
        new StoredDocument("k", second, Document.ofText("2")),
        await(documents().get("o", "k")).orElseThrow());
  }

  @Test
  default void documentShouldComeBackBitByBit() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    await(documents().put("o", "all", Document.of(bytes)));
    await(documents().put("o", "none", Document.of(new byte[0])));
    assertEquals(Document.of(bytes), await(documents().get("o", "all")).orElseThrow().document());
    assertEquals(0, await(documents().get("o", "none")).orElseThrow().document().size());
  }

  @Test
  default void putIfAbsentShouldNeverReplace() {
    long version = await(documents().putIfAbsent("o", "k", Document.ofText("1"))).orElseThrow();
    assertEquals(
        OptionalLong.empty(), await(documents().putIfAbsent("o", "k", Document.ofText("2"))));
    StoredDocument found = await(documents().get("o", "k")).orElseThrow();
    assertEquals(new StoredDocument("k", version, Document.ofText("1")), found);
  }

  @Test
  default void replaceIfShouldWriteOnTheExpectedVersionOnly() {
    assertTrue(await(documents().replaceIf("o", "k", 0, Document.ofText("0"))).isEmpty());
    long first = await(documents().put("o", "k", Document.ofText("1")));
    long second = await(documents().replaceIf("o", "k", first, Document.ofText("2"))).orElseThrow();
    assertTrue(await(documents().replaceIf("o", "k", first, Document.ofText("3"))).isEmpty());
    StoredDocument found = await(documents().get("o", "k")).orElseThrow();
    assertEquals(new StoredDocument("k", second, Document.ofText("2")), found);
  }

  @Test
  default void versionShouldNotReturnAfterDeletion() {
    long first = await(documents().put("o", "k", Document.ofText("1")));
    assertTrue(await(documents().delete("o", "k")));
    assertTrue(await(documents().replaceIf("o", "k", first, Document.ofText("2"))).isEmpty());
    await(documents().put("o", "k", Document.ofText("3")));
    assertTrue(await(documents().replaceIf("o", "k", first, Document.ofText("4"))).isEmpty());
    assertFalse(await(documents().deleteIf("o", "k", first)));
    assertEquals("3", await(documents().get("o", "k")).orElseThrow().document().text());
  }

  @Test
  default void deleteShouldSayWhetherSomethingWasThere() {
    assertFalse(await(documents().delete("o", "k")));
    long version = await(documents().put("o", "k", Document.ofText("1")));
    assertFalse(await(documents().deleteIf("o", "k", version + 1)));
    assertTrue(await(documents().deleteIf("o", "k", version)));
    assertFalse(await(documents().deleteIf("o", "k", version)));
    assertTrue(await(documents().get("o", "k")).isEmpty());
  }

  @Test
  default void deleteOwnerShouldLeaveOtherOwnersAlone() {
    await(documents().put("a", "k1", Document.ofText("1")));
    await(documents().put("a", "k2", Document.ofText("2")));
    await(documents().put("b", "k1", Document.ofText("3")));
    assertEquals(2L, await(documents().deleteOwner("a")));
    assertEquals(0L, await(documents().deleteOwner("a")));
    assertEquals(List.of("b"), await(documents().owners(PageRequest.first(10))).items());
    assertEquals("3", await(documents().get("b", "k1")).orElseThrow().document().text());
  }

  @Test
  default void keysAndOwnersShouldBePagedCompletelyAndInOrder() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      names.add("n%02d".formatted(i));
    }
    for (String name : names) {
      await(documents().put("o", name, Document.ofText(name)));
      await(documents().put(name, "k", Document.ofText(name)));
    }
    names.add("o");
    assertEquals(names.subList(0, 10), await(documents().keys("o", PageRequest.first(10))).items());
    Page<String> end = await(documents().keys("o", PageRequest.after("n19x", 5)));
    assertEquals(new Page<>(names.subList(20, 25), true), end);
    assertFalse(await(documents().keys("o", PageRequest.after("n18", 5))).last());
    assertEquals(
        new Page<>(names.subList(20, 26), true),
        await(documents().owners(PageRequest.after("n19", 10))));
    List<StoredDocument> found =
        await(documents().documents("o", PageRequest.after("n02", 2))).items();
    assertEquals(List.of("n03", "n04"), found.stream().map(StoredDocument::key).toList());
    assertEquals("n04", found.get(1).document().text());
  }

  @Test
  default void namesShouldBeComparedExactly() {
    for (String name : StorageContract.NASTY) {
      await(documents().put(name, "k", Document.ofText("owner " + name)));
      await(documents().put("o", name, Document.ofText("key " + name)));
    }
    for (String name : StorageContract.NASTY) {
      assertEquals(
          "owner " + name, await(documents().get(name, "k")).orElseThrow().document().text());
      assertEquals(
          "key " + name, await(documents().get("o", name)).orElseThrow().document().text());
    }
    Set<String> expected = new HashSet<>(StorageContract.NASTY);
    Page<String> keys = await(documents().keys("o", PageRequest.first(1000)));
    assertEquals(expected, new HashSet<>(keys.items()));
    for (String name : StorageContract.NASTY) {
      assertTrue(await(documents().delete("o", name)), name);
    }
    assertEquals(List.of(), await(documents().keys("o", PageRequest.first(1000))).items());
  }

  @Test
  default void documentsShouldBeTakenUpToTheLimit() {
    byte[] big = new byte[provider().limits().documentBytes()];
    Arrays.fill(big, (byte) 7);
    await(documents().put("o", "big", Document.of(big)));
    assertEquals(Document.of(big), await(documents().get("o", "big")).orElseThrow().document());
    Document bigger = Document.of(Arrays.copyOf(big, big.length + 1));
    assertEquals(Reason.REFUSED, awaitFailure(documents().put("o", "bigger", bigger)));
    assertTrue(await(documents().get("o", "bigger")).isEmpty());
  }

  @Test
  default void namesShouldBeTakenUpToTheLimit() {
    int limit = provider().limits().nameBytes();
    String longest = "\u00E4".repeat(limit / 2) + "a".repeat(limit % 2);
    await(documents().put(longest, longest, Document.ofText("x")));
    assertTrue(await(documents().get(longest, longest)).isPresent());
    for (String wrong : List.of("", "a\0b", "\uD83C", longest + "a")) {
      assertEquals(Reason.REFUSED, awaitFailure(documents().get(wrong, "k")));
      assertEquals(Reason.REFUSED, awaitFailure(documents().put("o", wrong, Document.ofText("x"))));
      assertEquals(Reason.REFUSED, awaitFailure(documents().deleteOwner(wrong)));
    }
  }

  @Test
  default void writesOfOneThreadShouldTakeEffectInOrder() {
    List<CompletionStage<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      writes.add(documents().put("o", "k", Document.ofText("" + i)));
    }
    long version = 0;
    for (CompletionStage<Long> write : writes) {
      long next = await(write);
      assertTrue(next > version);
      version = next;
    }
    StoredDocument found = await(documents().get("o", "k")).orElseThrow();
    assertEquals(new StoredDocument("k", version, Document.ofText("199")), found);
  }

  @Test
  default void raceForOneKeyShouldHaveOneWinner() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        String key = "k" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Document mine = Document.ofText("racer " + i);
          racers.add(
              executor.submit(
                  () -> {
                    start.await();
                    return await(documents().putIfAbsent("o", key, mine)).isPresent();
                  }));
        }
        start.countDown();
        int winners = 0;
        for (Future<Boolean> racer : racers) {
          winners += racer.get() ? 1 : 0;
        }
        assertEquals(1, winners);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  default void concurrentCountersShouldLoseNothing() throws Exception {
    int threads = 4;
    int increments = 25;
    await(documents().put("o", "counter", Document.ofText("0")));
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(executor.submit(() -> increment(increments)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertEquals(
        "" + threads * increments,
        await(documents().get("o", "counter")).orElseThrow().document().text());
  }

  private void increment(int times) {
    int done = 0;
    while (done < times) {
      StoredDocument now = await(documents().get("o", "counter")).orElseThrow();
      Document next = Document.ofText("" + (Integer.parseInt(now.document().text()) + 1));
      done += await(documents().replaceIf("o", "counter", now.version(), next)).isPresent() ? 1 : 0;
    }
  }
}
