package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * One pending operation.
 *
 * @param work to do
 * @param stage that the caller holds
 * @param bytes that it keeps in memory
 */
record Operation<T>(Work<T> work, CompletableFuture<T> stage, long bytes) {

  Operation(Work<T> work, long bytes) {
    this(work, new CompletableFuture<>(), bytes);
  }

  /** Does the work; what comes back completes the stage when it is run. */
  Runnable perform(Connection connection) throws SQLException {
    T value = work.on(connection);
    return () -> stage.complete(value);
  }

  void fail(Exception cause) {
    stage.completeExceptionally(
        new StorageException(
            StorageException.Reason.UNAVAILABLE,
            "database failed: " + Connections.rootMessage(cause),
            cause));
  }
}
