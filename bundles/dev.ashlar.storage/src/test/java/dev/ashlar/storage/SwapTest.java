package dev.ashlar.storage;

import static dev.ashlar.testkit.StorageContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.Swaps.Answer;
import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a swap does when all is well, and when it is not. */
class SwapTest {

  private static final StoreName STORE = StoreName.of("store");

  @TempDir Path directory;
  private TwoProviders two;

  @BeforeEach
  void open() throws IOException {
    two = new TwoProviders(directory);
  }

  @AfterEach
  void close() {
    two.close();
  }

  private void begin(String to) {
    assertInstanceOf(Answer.Done.class, two.swaps.begin(to, false));
  }

  private void moved() {
    two.awaitPhase(Optional.of(Phase.MOVED));
  }

  private void put(StorageProvider provider, String key, String text) {
    await(provider.keyValue(STORE).put("o", key, Document.ofText(text)));
  }

  private static Optional<String> get(StorageProvider provider, String key) {
    return await(provider.keyValue(STORE).get("o", key)).map(found -> found.document().text());
  }

  private static LogEntry entry(int number) {
    return new LogEntry(
        "e" + number, Instant.ofEpochSecond(number), Optional.empty(), Document.ofText("x"));
  }

  private static List<String> ids(StorageProvider provider, String owner) {
    return await(provider.log(STORE).first(owner, LogQuery.all(), 1000))
        .orElseThrow()
        .items()
        .stream()
        .map(LogEntry::id)
        .toList();
  }

  private String problem() {
    return two.swaps.report().problem().orElse("");
  }

  @Test
  void commitShouldLeaveTheNewProviderAlone() {
    put(two.current, "k", "1");
    for (int i = 0; i < 250; i++) {
      await(two.current.log(STORE).append("o", entry(i)));
    }
    begin("b");
    moved();
    assertEquals(Optional.of("1"), get(two.b, "k"));
    assertEquals(250, ids(two.b, "o").size());
    assertEquals(ids(two.a, "o"), ids(two.b, "o"));
    put(two.current, "k", "2");
    assertInstanceOf(Answer.Done.class, two.swaps.commit());
    put(two.current, "k", "3");
    assertEquals(Optional.of("3"), get(two.b, "k"));
    assertEquals(Optional.of("2"), get(two.a, "k"));
    assertEquals(List.of(STORE), await(two.current.keyValueStores()));
  }

  @Test
  void rollbackShouldBringBackWhatWasWrittenMeanwhile() {
    put(two.current, "k", "1");
    begin("b");
    moved();
    put(two.current, "k", "2");
    put(two.current, "new", "n");
    await(two.current.log(STORE).append("o", entry(1)));
    assertInstanceOf(Answer.Done.class, two.swaps.rollback());
    two.awaitPhase(Optional.empty());
    assertEquals("a", two.board.state().primary());
    assertEquals(Optional.of("2"), get(two.a, "k"));
    assertEquals(Optional.of("n"), get(two.a, "new"));
    assertEquals(List.of("e1"), ids(two.a, "o"));
  }

  @Test
  void checksumsOfBothSidesShouldBeShownAndEqual() {
    put(two.current, "k", "1");
    await(two.current.log(STORE).append("o", entry(1)));
    begin("b");
    moved();
    for (StoreId id : List.of(StoreId.keyValue(STORE), StoreId.log(STORE))) {
      Comparison comparison = two.swaps.report().compared().get(id);
      assertEquals(1, comparison.items().sum());
      assertEquals(comparison.primary().toString(), comparison.mirror().toString());
      assertFalse(comparison.primary().toString().matches("0*"));
    }
  }

  @Test
  void versionFromBeforeTheChangeShouldHaveLostTheRace() {
    KeyValueStore store = two.current.keyValue(STORE);
    long before = await(store.put("o", "k", Document.ofText("1")));
    begin("b");
    moved();
    assertTrue(await(store.replaceIf("o", "k", before, Document.ofText("2"))).isEmpty());
    assertFalse(await(store.deleteIf("o", "k", before)));
    long now = await(store.get("o", "k")).orElseThrow().version();
    assertTrue(now > before);
    assertTrue(await(store.replaceIf("o", "k", now, Document.ofText("2"))).isPresent());
  }

  @Test
  void targetWithDataShouldBeRefusedUnlessItIsToBeReplaced() {
    put(two.current, "k", "1");
    await(two.current.log(STORE).append("o", entry(1)));
    put(two.b, "k", "old");
    put(two.b, "stranger", "old");
    await(two.b.keyValue(StoreName.of("strange")).put("o", "k", Document.ofText("old")));
    await(two.b.log(STORE).append("o", entry(7)));
    await(two.b.log(STORE).append("stranger", entry(1)));
    assertInstanceOf(Answer.Conflict.class, two.swaps.begin("b", false));
    assertInstanceOf(Answer.Done.class, two.swaps.begin("b", true));
    moved();
    assertEquals(Optional.of("1"), get(two.b, "k"));
    assertEquals(Optional.empty(), get(two.b, "stranger"));
    assertEquals(List.of("e1"), ids(two.b, "o"));
    assertEquals(List.of(), ids(two.b, "stranger"));
    assertEquals(List.of(STORE), await(two.b.keyValueStores()));
  }

  @Test
  void nonsenseShouldBeRefused() {
    assertInstanceOf(Answer.NotFound.class, two.swaps.begin("c", false));
    assertInstanceOf(Answer.Conflict.class, two.swaps.begin("a", false));
    assertInstanceOf(Answer.Conflict.class, two.swaps.commit());
    assertInstanceOf(Answer.Conflict.class, two.swaps.rollback());
    begin("b");
    assertInstanceOf(Answer.Conflict.class, two.swaps.begin("b", true));
    two.b.faults(1, 0, 0);
    two.close();
  }

  @Test
  void targetThatRefusesShouldBeRefusedWithItsReason() {
    two.b.faults(1, 0, 0);
    Answer.Unavailable refused =
        assertInstanceOf(Answer.Unavailable.class, two.swaps.begin("b", false));
    assertTrue(refused.message().contains("refused by the test"), refused.message());
  }

  @Test
  void targetThatHangsShouldHoldNobody() {
    put(two.current, "k", "1");
    begin("b");
    moved();
    assertInstanceOf(Answer.Done.class, two.swaps.rollback());
    two.awaitPhase(Optional.empty());
    assertInstanceOf(Answer.Done.class, two.swaps.begin("b", true));
    two.b.hang(true);
    for (int i = 0; i < 50; i++) {
      put(two.current, "k", "" + i);
      await(two.current.log(STORE).append("o", entry(i)));
    }
    assertEquals(Optional.of("49"), get(two.current, "k"));
    assertInstanceOf(Answer.class, two.swaps.rollback());
  }

  @Test
  void targetThatGoesAndComesShouldBeWaitedFor() {
    put(two.current, "k", "1");
    two.b.faults(0, 1, 50);
    begin("b");
    two.remove(two.b);
    two.await(() -> problem().contains("b is absent"));
    put(two.current, "k", "2");
    two.b.faults(0, 0, 0);
    two.add("b", two.b);
    moved();
    assertEquals(Optional.of("2"), get(two.b, "k"));
    assertEquals(Optional.empty(), two.swaps.report().problem());
  }

  @Test
  void documentTooLargeForTheTargetShouldBeFoundBeforeAnythingMoves() throws IOException {
    two.close();
    two = new TwoProviders(directory, new StorageLimits(10, 2047));
    put(two.current, "small", "1");
    put(two.current, "large", "more than ten");
    begin("b");
    two.await(() -> problem().contains("document of 13 bytes"));
    assertTrue(problem().contains("o/large"), problem());
    assertEquals(Optional.of(Phase.FORWARD), two.board.state().phase());
    assertEquals(Optional.of("more than ten"), get(two.current, "large"));
    await(two.current.keyValue(STORE).delete("o", "large"));
    moved();
  }

  @Test
  void targetThatLosesWritesSilentlyShouldNeverBecomePrimary() {
    put(two.current, "k", "lost");
    two.b.lose("lost");
    begin("b");
    two.await(() -> problem().contains("do not become equal"));
    assertEquals(Optional.of("lost"), get(two.current, "k"));
    two.b.lose("");
    moved();
    assertEquals(Optional.of("lost"), get(two.current, "k"));
  }

  @Test
  void swapShouldGoOnAfterARestartInEachPhase() throws IOException {
    put(two.current, "k", "1");
    two.board.changeIf(() -> true, state -> state.begun("b"));
    two.restart();
    assertEquals(Optional.of(Phase.FORWARD), two.board.state().phase());
    two.swaps.resume();
    moved();
    two.swaps.stop();
    two.restart();
    // A write that the mirror has lost with the process is found by comparing.
    put(two.b, "k", "2");
    two.swaps.resume();
    two.await(() -> Optional.of("2").equals(get(two.a, "k")));
    assertTrue(two.swaps.stop());
    put(two.b, "k", "3");
    two.board.changeIf(() -> true, SwapState::turnedBack);
    two.restart();
    two.swaps.resume();
    two.awaitPhase(Optional.empty());
    assertEquals(Optional.of("3"), get(two.current, "k"));
    assertEquals(Optional.of("3"), get(two.a, "k"));
  }

  @Test
  void mirrorShouldHoldTheBeginningOfALogUntilItIsCopied() {
    for (int i = 0; i < 3; i++) {
      await(two.current.log(STORE).append("o", entry(i)));
    }
    two.board.changeIf(() -> true, state -> state.begun("b"));
    assertTrue(two.board.engage(StoreId.log(STORE)));
    await(two.current.log(STORE).append("o", entry(3)));
    await(two.current.log(STORE).append("new", entry(0)));
    drain();
    assertEquals(List.of(), ids(two.b, "o"));
    assertEquals(List.of("e0"), ids(two.b, "new"));
    await(two.b.log(STORE).append("o", entry(0)));
    await(two.b.log(STORE).append("o", entry(1)));
    assertEquals(1L, await(two.current.log(STORE).trimToNewest("o", 3)));
    drain();
    assertEquals(List.of("e1"), ids(two.b, "o"));
  }

  private void drain() {
    two.board.store(StoreId.log(STORE)).reroute(Duration.ofSeconds(30), now -> Optional.empty());
  }

  @Test
  void damagedStateShouldNotBeGuessed() throws IOException {
    two.board.changeIf(() -> true, state -> state.begun("b"));
    Path file = directory.resolve("storage.state");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("phase=FORWARD", "phase=FOR"));
    assertThrows(IOException.class, two::restart);
    Files.writeString(file, text.replace("primary=a", ""));
    assertThrows(IOException.class, two::restart);
  }
}
