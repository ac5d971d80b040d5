package dev.ashlar.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.ashlar.storage.api.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of connections, the threads that read and the one that writes. Its threads are never
 * interrupted: H2 would lose its file.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Gate gate;
  private final ThreadPoolExecutor readers;
  private final WriteQueue writer;

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws StorageException if that fails
   */
  Database(DataSource source, Dialect dialect, JdbcSettings settings) {
    this.dialect = dialect;
    gate = new Gate(settings.maxPending(), settings.maxPendingBytes());
    pool = open(source, dialect, settings.poolSize());
    readers = readers(settings.poolSize() - 1);
    writer = new WriteQueue(pool, dialect, readers);
  }

  private static HikariDataSource open(DataSource source, Dialect dialect, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("storage-jdbc");
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    HikariDataSource pool = connect(config);
    try (Connection connection = pool.getConnection()) {
      new Migrations(dialect).apply(connection);
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw cannotOpen(e);
    }
  }

  private static HikariDataSource connect(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw cannotOpen(e);
    }
  }

  private static StorageException cannotOpen(Exception cause) {
    return new StorageException(
        StorageException.Reason.UNAVAILABLE,
        "cannot open the database: " + rootMessage(cause),
        cause);
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static ThreadPoolExecutor readers(int size) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            size,
            size,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "storage-jdbc-reader-" + number.incrementAndGet()));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Reads on one of the reading threads. */
  <T> CompletionStage<T> read(Optional<StorageException> refusal, Work<T> work) {
    Operation<T> operation = new Operation<>(work, 0);
    if (enters(operation, refusal)) {
      readers.execute(() -> read(operation));
    }
    return operation.stage().minimalCompletionStage();
  }

  /** Writes on the writing thread, in the order of the calls; durable when the stage completes. */
  <T> CompletionStage<T> write(Optional<StorageException> refusal, long bytes, Work<T> work) {
    Operation<T> operation = new Operation<>(work, bytes);
    if (enters(operation, refusal)) {
      writer.add(operation);
    }
    return operation.stage().minimalCompletionStage();
  }

  private boolean enters(Operation<?> operation, Optional<StorageException> refusal) {
    CompletableFuture<?> stage = operation.stage();
    Optional<StorageException> no = refusal.or(() -> gate.enter(operation.bytes()));
    if (no.isPresent()) {
      stage.completeExceptionally(no.get());
      return false;
    }
    var unused = stage.whenComplete((value, failure) -> gate.leave(operation.bytes()));
    return true;
  }

  private void read(Operation<?> operation) {
    try {
      perform(operation).run();
    } catch (SQLException | RuntimeException e) {
      // The boundary: neither the database nor a defect may leave the caller waiting for ever.
      operation.fail(e);
    }
  }

  private Runnable perform(Operation<?> operation) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return operation.perform(connection);
    }
  }

  /** Finishes what is pending, then closes the database. */
  @Override
  public void close() {
    if (!gate.shut(PATIENCE)) {
      LOG.warn("Closing the database with operations pending after {}", PATIENCE);
    }
    writer.close();
    readers.shutdown();
    pool.close();
  }
}
