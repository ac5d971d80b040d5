package dev.ashlar.testkit;

import static dev.ashlar.testkit.StorageContract.await;
import static dev.ashlar.testkit.StorageContract.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} must do; inherited through {@link StorageContract}. */
public interface LogStoreContract {

  /** The provider under test: open, empty, the same one during a test. */
  StorageProvider provider();

  /** The store that these tests use. */
  default LogStore log() {
    return provider().log(StoreName.of("contract"));
  }

  /** Ten entries e0 to e9 at seconds 0 to 9; even ones are of peer "a", odd ones of peer "b". */
  private List<LogEntry> fill(String owner) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      entries.add(
          new LogEntry(
              "e" + i,
              Instant.ofEpochSecond(i),
              Optional.of(i % 2 == 0 ? "a" : "b"),
              Document.ofText("document " + i)));
    }
    entries.forEach(entry -> assertTrue(await(log().append(owner, entry))));
    return entries;
  }

  private static String ids(Optional<Page<LogEntry>> page) {
    StringBuilder ids = new StringBuilder();
    page.orElseThrow().items().forEach(entry -> ids.append(entry.id().substring(1)));
    return ids + (page.orElseThrow().last() ? "." : "+");
  }

  @Test
  default void entryShouldComeBackEqual() {
    LogEntry with =
        LogEntry.with(
            "peer", Instant.parse("2026-11-22T10:11:12.123456789Z"), Document.ofText("1"));
    LogEntry without =
        LogEntry.of(Instant.parse("1969-12-31T23:59:59.999999Z"), Document.ofText(""));
    await(log().append("o", with));
    await(log().append("o", without));
    assertEquals(with, await(log().get("o", with.id())).orElseThrow());
    assertEquals(without, await(log().get("o", without.id())).orElseThrow());
    assertTrue(await(log().get("o", "other")).isEmpty());
    assertTrue(await(log().get("p", with.id())).isEmpty());
  }

  @Test
  default void appendShouldBeIdempotentById() {
    LogEntry entry = LogEntry.of(Instant.EPOCH, Document.ofText("1"));
    LogEntry same =
        new LogEntry(entry.id(), Instant.ofEpochSecond(9), Optional.empty(), Document.ofText("2"));
    assertTrue(await(log().append("o", entry)));
    assertFalse(await(log().append("o", entry)));
    assertFalse(await(log().append("o", same)));
    assertEquals(entry, await(log().get("o", entry.id())).orElseThrow());
    assertEquals(1L, await(log().count("o", LogQuery.all())));
    assertTrue(await(log().append("p", same)));
  }

  @Test
  default void pagesShouldRunForwards() {
    fill("o");
    assertEquals("0123+", ids(await(log().first("o", LogQuery.all(), 4))));
    assertEquals("4567+", ids(await(log().first("o", LogQuery.all().after("e3"), 4))));
    assertEquals("89.", ids(await(log().first("o", LogQuery.all().after("e7"), 4))));
    assertEquals(".", ids(await(log().first("o", LogQuery.all().after("e9"), 4))));
    assertEquals("0123456789.", ids(await(log().first("o", LogQuery.all(), 10))));
    assertEquals(".", ids(await(log().first("nobody", LogQuery.all(), 10))));
  }

  @Test
  default void pagesShouldRunBackwardsInLogOrder() {
    fill("o");
    assertEquals("6789+", ids(await(log().last("o", LogQuery.all(), 4))));
    assertEquals("2345+", ids(await(log().last("o", LogQuery.all().before("e6"), 4))));
    assertEquals("01.", ids(await(log().last("o", LogQuery.all().before("e2"), 4))));
    assertEquals(".", ids(await(log().last("o", LogQuery.all().before("e0"), 4))));
  }

  @Test
  default void conditionsShouldAllApply() {
    fill("o");
    LogQuery odd = LogQuery.all().peer("b");
    assertEquals("13579.", ids(await(log().first("o", odd, 9))));
    LogQuery middle = odd.from(Instant.ofEpochSecond(3)).to(Instant.ofEpochSecond(7));
    assertEquals("357.", ids(await(log().first("o", middle, 9))));
    assertEquals("57.", ids(await(log().last("o", middle.after("e3"), 9))));
    assertEquals("5.", ids(await(log().first("o", middle.after("e4").before("e7"), 9))));
    assertEquals(".", ids(await(log().first("o", middle.after("e7").before("e4"), 9))));
    assertEquals(3L, await(log().count("o", middle)));
    assertEquals(2L, await(log().count("o", middle.before("e7"))));
    assertEquals(10L, await(log().count("o", LogQuery.all().from(Instant.MIN).to(Instant.MAX))));
  }

  @Test
  default void unknownAnchorShouldGiveNoPage() {
    fill("o");
    assertTrue(await(log().first("o", LogQuery.all().after("x"), 4)).isEmpty());
    assertTrue(await(log().last("o", LogQuery.all().before("x"), 4)).isEmpty());
    assertTrue(await(log().first("nobody", LogQuery.all().after("e1"), 4)).isEmpty());
    assertEquals(0L, await(log().count("o", LogQuery.all().after("x"))));
  }

  @Test
  default void orderShouldBeThatOfAppendingNotOfTime() {
    for (int second : new int[] {5, 1, 3}) {
      LogEntry entry =
          new LogEntry(
              "e" + second, Instant.ofEpochSecond(second), Optional.empty(), Document.ofText(""));
      await(log().append("o", entry));
    }
    assertEquals("513.", ids(await(log().first("o", LogQuery.all(), 9))));
    LogQuery late = LogQuery.all().from(Instant.ofEpochSecond(2));
    assertEquals("53.", ids(await(log().first("o", late, 9))));
    assertEquals(1L, await(log().trimBefore("o", Instant.ofEpochSecond(3))));
    assertEquals("53.", ids(await(log().first("o", LogQuery.all(), 9))));
  }

  @Test
  default void trimShouldKeepTheNewest() {
    fill("o");
    fill("p");
    assertEquals(0L, await(log().trimToNewest("o", 10)));
    assertEquals(4L, await(log().trimToNewest("o", 6)));
    assertEquals("456789.", ids(await(log().first("o", LogQuery.all(), 20))));
    assertEquals(2L, await(log().trimBefore("o", Instant.ofEpochSecond(6))));
    assertEquals("6789.", ids(await(log().first("o", LogQuery.all(), 20))));
    assertEquals(4L, await(log().trimToNewest("o", 0)));
    assertEquals(10L, await(log().count("p", LogQuery.all())));
    assertEquals(List.of("p"), await(log().owners(PageRequest.first(5))).items());
  }

  @Test
  default void deleteShouldTakeOneEntryOrAllOfAnOwner() {
    fill("o");
    fill("p");
    assertTrue(await(log().delete("o", "e4")));
    assertFalse(await(log().delete("o", "e4")));
    assertEquals("012356789.", ids(await(log().first("o", LogQuery.all(), 20))));
    assertEquals(9L, await(log().deleteOwner("o")));
    assertEquals(0L, await(log().deleteOwner("o")));
    assertEquals(10L, await(log().count("p", LogQuery.all())));
    assertEquals(new Page<>(List.of("p"), true), await(log().owners(PageRequest.first(1))));
  }

  @Test
  default void idsPeersAndOwnersShouldBeComparedExactly() {
    for (String name : StorageContract.NASTY) {
      LogEntry entry =
          new LogEntry(name, Instant.EPOCH, Optional.of(name), Document.ofText("of " + name));
      assertTrue(await(log().append("o", entry)), name);
      assertTrue(await(log().append(name, entry)), name);
    }
    for (String name : StorageContract.NASTY) {
      LogQuery query = LogQuery.all().peer(name);
      List<LogEntry> found = await(log().first("o", query, 100)).orElseThrow().items();
      assertEquals(List.of(name), found.stream().map(LogEntry::id).toList());
      assertEquals("of " + name, await(log().get(name, name)).orElseThrow().document().text());
      assertEquals(1L, await(log().deleteOwner(name)), name);
    }
    assertEquals((long) StorageContract.NASTY.size(), await(log().count("o", LogQuery.all())));
  }

  @Test
  default void limitsShouldBeKept() {
    Document tooBig = Document.of(new byte[provider().limits().documentBytes() + 1]);
    String tooLong = "x".repeat(provider().limits().nameBytes() + 1);
    Document small = Document.ofText("x");
    assertEquals(
        Reason.REFUSED, awaitFailure(log().append("o", LogEntry.of(Instant.EPOCH, tooBig))));
    assertEquals(
        Reason.REFUSED,
        awaitFailure(log().append("o", LogEntry.with(tooLong, Instant.EPOCH, small))));
    LogEntry entry = new LogEntry(tooLong, Instant.EPOCH, Optional.empty(), small);
    assertEquals(Reason.REFUSED, awaitFailure(log().append("o", entry)));
    assertEquals(Reason.REFUSED, awaitFailure(log().count("", LogQuery.all())));
    assertThrows(IllegalArgumentException.class, () -> log().first("o", LogQuery.all(), 0));
    assertEquals(0L, await(log().count("o", LogQuery.all())));
  }

  @Test
  default void concurrentAppendsShouldAllBeThereInTheOrderOfEachThread() throws Exception {
    int threads = 4;
    int each = 50;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String peer = "writer " + i;
        writers.add(executor.submit(() -> append(peer, each)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      executor.shutdownNow();
    }
    for (int i = 0; i < threads; i++) {
      LogQuery query = LogQuery.all().peer("writer " + i);
      List<String> found = new ArrayList<>();
      for (LogEntry entry : await(log().first("o", query, 1000)).orElseThrow().items()) {
        found.add(entry.document().text());
      }
      List<String> sorted = new ArrayList<>(found);
      Collections.sort(sorted);
      assertEquals(sorted, found);
      assertEquals(each, found.size());
    }
  }

  private void append(String peer, int times) {
    for (int i = 0; i < times; i++) {
      Document document = Document.ofText("%03d".formatted(i));
      await(log().append("o", LogEntry.with(peer, Instant.EPOCH, document)));
    }
  }
}
