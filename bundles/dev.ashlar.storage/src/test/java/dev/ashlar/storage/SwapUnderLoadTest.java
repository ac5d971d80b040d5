package dev.ashlar.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.Swaps.Answer;
import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import dev.ashlar.testkit.StorageContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that know what they have been told talk to the storage while all data is moved to and
 * fro, the providers refuse some operations and are late with others, and the process "dies" now
 * and then. What a writer was told has to be true, always. More: {@code -Dswap.rounds=50}.
 */
class SwapUnderLoadTest {

  private static final int ROUNDS = Integer.getInteger("swap.rounds", 3);
  private static final int WRITERS = 4;
  private static final StoreName STORE = StoreName.of("store");

  @TempDir Path directory;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicInteger operations = new AtomicInteger();

  @Test
  void everyAcknowledgedWriteShouldBeThereWhateverASwapIsAt() throws Exception {
    ExecutorService executor = Executors.newCachedThreadPool();
    try (TwoProviders two = new TwoProviders(directory)) {
      StorageContract.await(two.current.keyValue(STORE).put("all", "sum", Document.ofText("0")));
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int number = i;
        writers.add(executor.submit(() -> new DocumentWriter(two, number).run()));
        writers.add(executor.submit(() -> new LogWriter(two, number).run()));
        writers.add(executor.submit(() -> addUp(two)));
      }
      try {
        for (int round = 0; round < ROUNDS; round++) {
          swapToAndFro(two, round);
        }
      } finally {
        over.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      two.a.faults(0, 0, 0);
      two.b.faults(0, 0, 0);
      String sum =
          StorageContract.await(two.current.keyValue(STORE).get("all", "sum"))
              .orElseThrow()
              .document()
              .text();
      assertEquals(added.get(), Integer.parseInt(sum));
      assertTrue(added.get() > ROUNDS, "no sum was ever changed");
    } finally {
      executor.shutdownNow();
    }
    System.out.println(ROUNDS + " swaps to and fro, " + operations.get() + " acknowledged writes");
  }

  /** To b, back to a half-way or at the end, to b for good, and to a likewise. */
  private static void swapToAndFro(TwoProviders two, int round) throws Exception {
    two.a.faults(0.001, 0.0002, 150);
    two.b.faults(0.001, 0.0002, 150);
    begin(two, "b");
    Thread.sleep(round % 3 == 0 ? 20 : 100);
    ask(two, false);
    two.awaitPhase(Optional.empty());
    begin(two, "b");
    two.awaitPhase(Optional.of(Phase.MOVED));
    Thread.sleep(30);
    ask(two, true);
    begin(two, "a");
    two.awaitPhase(Optional.of(Phase.MOVED));
    ask(two, true);
  }

  private static void begin(TwoProviders two, String to) {
    two.await(() -> two.swaps.begin(to, true) instanceof Answer.Done);
  }

  private static void ask(TwoProviders two, boolean commit) {
    two.await(() -> (commit ? two.swaps.commit() : two.swaps.rollback()) instanceof Answer.Done);
  }

  /** Waits for a value; what was refused by the test has not happened and gives none. */
  private <T> Optional<T> attempt(CompletionStage<T> stage) {
    operations.incrementAndGet();
    return stage
        .handle(
            (value, failure) -> {
              if (failure == null) {
                return Optional.of(value);
              }
              if (StorageException.from(failure).reason() == Reason.BUSY) {
                return Optional.<T>empty();
              }
              throw new AssertionError(failure);
            })
        .toCompletableFuture()
        .join();
  }

  /** Adds one, again and again, together with others. */
  private void addUp(TwoProviders two) {
    while (!over.get()) {
      KeyValueStore store = two.current.keyValue(STORE);
      Optional<StoredDocument> now = attempt(store.get("all", "sum")).flatMap(found -> found);
      if (now.isPresent()) {
        Document next = Document.ofText("" + (1 + Integer.parseInt(now.get().document().text())));
        attempt(store.replaceIf("all", "sum", now.get().version(), next))
            .filter(version -> version.isPresent())
            .ifPresent(version -> added.incrementAndGet());
      }
    }
  }

  /** Writes documents that nobody else writes, and knows each. */
  private final class DocumentWriter {
    private final TwoProviders two;
    private final String owner;
    private final Random random;
    private final Map<String, String> known = new HashMap<>();

    DocumentWriter(TwoProviders two, int number) {
      this.two = two;
      this.owner = number % 2 == 0 ? "o" + number : "\uD83C\uDFAD" + number;
      this.random = new Random(number);
    }

    void run() {
      for (int i = 0; !over.get() || i < 100; i++) {
        String key = (random.nextBoolean() ? "k" : "\uFB00\uD83C\uDFAD") + random.nextInt(40);
        write(two.current.keyValue(STORE), key, owner + " " + i);
      }
      known.keySet().forEach(key -> read(two.current.keyValue(STORE), key));
    }

    private void write(KeyValueStore store, String key, String text) {
      switch (random.nextInt(12)) {
        case 0 ->
            attempt(store.delete(owner, key))
                .ifPresent(there -> assertEquals(there, known.remove(key) != null));
        case 1 -> {
          if (random.nextInt(20) == 0) {
            attempt(store.deleteOwner(owner))
                .ifPresent(
                    number -> {
                      assertEquals(known.size(), number);
                      known.clear();
                    });
          }
        }
        case 2 ->
            attempt(store.putIfAbsent(owner, key, Document.ofText(text)))
                .ifPresent(
                    version -> {
                      assertEquals(version.isPresent(), !known.containsKey(key));
                      known.putIfAbsent(key, text);
                    });
        case 3, 4, 5, 6 -> read(store, key);
        case 7 -> {
          // Two in a row without waiting: the second one counts.
          var first = store.put(owner, key, Document.ofText("first " + text));
          var second = store.put(owner, key, Document.ofText(text));
          attempt(first).ifPresent(version -> known.put(key, "first " + text));
          attempt(second).ifPresent(version -> known.put(key, text));
        }
        default ->
            attempt(store.put(owner, key, Document.ofText(text)))
                .ifPresent(version -> known.put(key, text));
      }
    }

    private void read(KeyValueStore store, String key) {
      attempt(store.get(owner, key))
          .ifPresent(
              found ->
                  assertEquals(
                      Optional.ofNullable(known.get(key)),
                      found.map(document -> document.document().text()),
                      () -> owner + "/" + key + " " + two.board.state()));
    }
  }

  /** Writes a log that nobody else writes, and knows it. */
  private final class LogWriter {
    private final TwoProviders two;
    private final String owner;
    private final Random random;
    private List<LogEntry> known = new ArrayList<>();

    LogWriter(TwoProviders two, int number) {
      this.two = two;
      this.owner = "log" + number;
      this.random = new Random(100 + number);
    }

    void run() {
      for (int i = 0; !over.get() || i < 100; i++) {
        write(two.current.log(STORE), i);
      }
      read(two.current.log(STORE));
    }

    private void write(LogStore store, int i) {
      switch (random.nextInt(40)) {
        case 0 -> {
          long keep = random.nextInt(150);
          attempt(store.trimToNewest(owner, keep))
              .ifPresent(
                  number -> {
                    int from = (int) Math.max(0, known.size() - keep);
                    assertEquals(from, number);
                    known = new ArrayList<>(known.subList(from, known.size()));
                  });
        }
        case 1 -> {
          Instant time = Instant.ofEpochSecond(Math.max(0, i - 150));
          attempt(store.trimBefore(owner, time))
              .ifPresent(number -> known.removeIf(entry -> entry.time().isBefore(time)));
        }
        case 2 -> {
          if (random.nextInt(20) == 0) {
            attempt(store.deleteOwner(owner)).ifPresent(number -> known.clear());
          }
        }
        case 3 -> {
          if (!known.isEmpty()) {
            LogEntry entry = known.get(random.nextInt(known.size()));
            attempt(store.delete(owner, entry.id())).ifPresent(there -> known.remove(entry));
          }
        }
        case 4, 5 -> read(store);
        default -> {
          LogEntry entry = LogEntry.of(Instant.ofEpochSecond(i), Document.ofText(owner + i));
          attempt(store.append(owner, entry)).ifPresent(appended -> known.add(entry));
        }
      }
    }

    private void read(LogStore store) {
      attempt(store.last(owner, LogQuery.all(), 1000))
          .ifPresent(
              page -> {
                List<LogEntry> found = page.orElseThrow().items();
                int from = Math.max(0, known.size() - 1000);
                assertEquals(
                    known.subList(from, known.size()), found, () -> "" + two.board.state());
              });
    }
  }
}
