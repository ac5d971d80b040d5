package dev.ashlar.storage.jdbc;

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
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connections connections;
  private final Gate gate;
  private final ThreadPoolExecutor readers;
  private final WriteQueue writer;

  /**
   * Opens the database and brings its schema up to date, an embedded one at once.
   *
   * @throws StorageException if that fails
   */
  Database(DataSource source, Dialect dialect, JdbcSettings settings) {
    String name = "storage-" + settings.name();
    gate = new Gate(settings.maxPending(), settings.maxPendingBytes());
    connections = new Connections(source, dialect, name, settings.poolSize());
    readers = readers(name, settings.poolSize() - 1);
    writer = new WriteQueue(name, connections, readers);
  }

  private static ThreadPoolExecutor readers(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            size,
            size,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, name + "-reader-" + number.incrementAndGet()));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  Dialect dialect() {
    return connections.dialect();
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
    try (Connection connection = connections.get()) {
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
    connections.close();
  }
}
