package dev.ashlar.storage.jdbc;

import static dev.ashlar.testkit.StorageContract.await;
import static dev.ashlar.testkit.StorageContract.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import dev.ashlar.testkit.StorageContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStorageProviderTest implements StorageContract {

  private static final StoreName STORE = StoreName.of("test");

  @TempDir Path directory;
  private JdbcStorageProvider provider;

  @BeforeEach
  void open() {
    provider = TestDatabase.open(directory, 10_000);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Override
  public StorageProvider provider() {
    return provider;
  }

  @Test
  void dataShouldBeThereAfterReopening() {
    LogEntry entry = LogEntry.with("peer", Instant.now(), Document.ofText("1"));
    long version = await(provider.keyValue(STORE).put("o", "k", Document.ofText("1")));
    await(provider.log(STORE).append("o", entry));
    close();
    open();
    assertEquals(
        new StoredDocument("k", version, Document.ofText("1")),
        await(provider.keyValue(STORE).get("o", "k")).orElseThrow());
    assertEquals(entry, await(provider.log(STORE).get("o", entry.id())).orElseThrow());
    assertTrue(await(provider.keyValue(STORE).put("o", "k", Document.ofText("2"))) > version);
  }

  @Test
  void closeShouldFinishWhatIsPending() {
    List<CompletionStage<Long>> pending = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pending.add(provider.keyValue(STORE).put("o", "k" + i, Document.ofText("x")));
    }
    close();
    pending.forEach(StorageContract::await);
    assertEquals(
        Reason.CLOSED, awaitFailure(provider.keyValue(STORE).put("o", "k", Document.ofText("x"))));
    open();
    assertEquals(
        500, await(provider.keyValue(STORE).keys("o", PageRequest.first(1000))).items().size());
  }

  @Test
  void tooManyPendingOperationsShouldBeAnsweredBusyAndNotHarmTheOthers() {
    close();
    provider = TestDatabase.open(directory, 16);
    KeyValueStore store = provider.keyValue(STORE);
    List<CompletionStage<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      writes.add(store.put("o", "k" + i, Document.ofText("x")));
    }
    int busy = 0;
    for (CompletionStage<Long> write : writes) {
      busy += write.handle((version, e) -> isBusy(e) ? 1 : 0).toCompletableFuture().join();
    }
    assertTrue(busy > 0);
    int written = await(store.keys("o", PageRequest.first(1000))).items().size();
    assertTrue(written >= 16);
    assertEquals(Math.min(1000, 2000 - busy), written);
  }

  private static boolean isBusy(Throwable failure) {
    return failure != null && StorageException.from(failure).reason() == Reason.BUSY;
  }

  @Test
  void pageShouldEndEarlyWhenItGetsHeavy() {
    Document big = Document.of(new byte[1 << 20]);
    for (int i = 0; i < 8; i++) {
      await(provider.keyValue(STORE).put("o", "k" + i, big));
      await(provider.log(STORE).append("o", LogEntry.of(Instant.EPOCH, big)));
    }
    Page<StoredDocument> page =
        await(provider.keyValue(STORE).documents("o", PageRequest.first(100)));
    assertFalse(page.last());
    assertEquals(5, page.items().size());
    Page<LogEntry> entries =
        await(provider.log(STORE).last("o", LogQuery.all(), 100)).orElseThrow();
    assertFalse(entries.last());
    assertEquals(5, entries.items().size());
  }

  @Test
  void failingWriteShouldNotHarmTheOthersOfItsBatch() {
    Database database =
        new Database(
            TestDatabase.source(directory.resolve("other")),
            Dialect.H2,
            new JdbcSettings("test", 2, 1000, 1 << 20, provider.limits()));
    try (JdbcStorageProvider other = new JdbcStorageProvider(database, provider.limits())) {
      List<CompletionStage<Long>> good = new ArrayList<>();
      List<CompletionStage<Boolean>> bad = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        good.add(other.keyValue(STORE).put("o", "k" + i, Document.ofText("x")));
        bad.add(database.write(Optional.empty(), 0, c -> c.createStatement().execute("NONSENSE")));
        bad.add(
            database.write(
                Optional.empty(),
                0,
                c -> {
                  throw new IllegalStateException("defect");
                }));
      }
      good.forEach(StorageContract::await);
      bad.forEach(stage -> assertEquals(Reason.UNAVAILABLE, awaitFailure(stage)));
      assertEquals(
          50, await(other.keyValue(STORE).keys("o", PageRequest.first(99))).items().size());
    }
  }

  @Test
  void databaseOfANewerServerShouldBeRefused() throws SQLException {
    close();
    try (Connection connection = TestDatabase.source(directory).getConnection()) {
      Sql.of("INSERT INTO ashlar_schema (version) VALUES (?)", 999).update(connection);
    }
    StorageException refused = assertThrows(StorageException.class, this::open);
    assertTrue(refused.getMessage().contains("999"), refused.getMessage());
    provider = TestDatabase.open(directory.resolve("other"), 10);
  }

  @Test
  void wrongPasswordShouldBeReportedWithoutShowingIt() {
    var source = TestDatabase.source(directory);
    source.setPassword("wrong-secret");
    JdbcSettings settings = new JdbcSettings("test", 2, 10, 1000, provider.limits());
    StorageException refused =
        assertThrows(
            StorageException.class, () -> new Database(source, Dialect.H2, settings).close());
    assertFalse(refused.getMessage().contains("wrong-secret"));
  }
}
