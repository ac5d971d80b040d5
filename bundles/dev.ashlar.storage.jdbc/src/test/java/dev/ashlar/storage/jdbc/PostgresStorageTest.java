package dev.ashlar.storage.jdbc;

import static dev.ashlar.testkit.StorageContract.await;
import static dev.ashlar.testkit.StorageContract.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.testkit.PostgresServer;
import dev.ashlar.testkit.StorageContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract on a real PostgreSQL; skipped where none is installed. */
class PostgresStorageTest implements StorageContract {

  private static final StoreName STORE = StoreName.of("test");

  private static PostgresServer server;
  private JdbcStorageProvider provider;

  @BeforeAll
  static void start() {
    assumeTrue(PostgresServer.programs().isPresent(), "no PostgreSQL is installed");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws SQLException {
    try (Connection connection = source(PostgresServer.PASSWORD).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
    provider = provider(PostgresServer.PASSWORD);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static PGSimpleDataSource source(String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(DatabaseUrl.of(server.url(), java.nio.file.Path.of("/")).text());
    source.setUser(PostgresServer.NAME);
    source.setPassword(password);
    return source;
  }

  private static JdbcStorageProvider provider(String password) {
    JdbcSettings settings = new JdbcSettings("test", 3, 10_000, 64L << 20, StorageLimits.DEFAULT);
    return new JdbcStorageProvider(
        new Database(source(password), Dialect.POSTGRESQL, settings), settings.limits());
  }

  @Override
  public StorageProvider provider() {
    return provider;
  }

  @Test
  void acknowledgedWritesShouldBeThereAfterTheDatabaseWasKilled() {
    List<CompletionStage<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      writes.add(provider.keyValue(STORE).put("o", "k" + i, Document.ofText("x")));
    }
    await(writes.get(500));
    server.kill();
    List<Integer> acknowledged =
        IntStream.range(0, writes.size())
            .filter(
                i ->
                    writes
                        .get(i)
                        .handle((v, failure) -> failure == null)
                        .toCompletableFuture()
                        .join())
            .boxed()
            .toList();
    server.restart();
    assertTrue(acknowledged.size() > 500);
    for (int i : acknowledged) {
      assertTrue(await(provider.keyValue(STORE).get("o", "k" + i)).isPresent(), "k" + i);
    }
    await(provider.keyValue(STORE).put("o", "more", Document.ofText("y")));
  }

  @Test
  void providerShouldWaitForADatabaseThatComesUpLater() {
    server.kill();
    JdbcStorageProvider early = provider(PostgresServer.PASSWORD);
    try (early) {
      assertEquals(Reason.UNAVAILABLE, awaitFailure(early.keyValue(STORE).get("o", "k")));
      server.restart();
      await(early.keyValue(STORE).put("o", "k", Document.ofText("x")));
      assertTrue(await(early.keyValue(STORE).get("o", "k")).isPresent());
    }
  }

  @Test
  void wrongPasswordShouldBeTheReasonAndNotBeShown() {
    try (JdbcStorageProvider wrong = provider("wrong-secret")) {
      String reason =
          wrong
              .keyValueStores()
              .handle((stores, failure) -> String.valueOf(failure.getMessage()))
              .toCompletableFuture()
              .join();
      assertTrue(reason.contains("password authentication failed"), reason);
      assertFalse(reason.contains("wrong-secret"));
    }
  }

  @Test
  void largeDocumentsShouldComePieceByPiece() {
    Document big = Document.of(new byte[1 << 20]);
    for (int i = 0; i < 8; i++) {
      await(provider.keyValue(STORE).put("o", "k" + i, big));
    }
    var page = await(provider.keyValue(STORE).documents("o", PageRequest.first(100)));
    assertFalse(page.last());
    assertEquals(5, page.items().size());
  }
}
