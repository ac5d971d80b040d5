package dev.ashlar.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.ashlar.storage.api.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * The pool of connections, none of which is handed out before the schema is right. An embedded
 * database has to open at once; one on the network may come up later than the server, and until
 * then each operation fails with the reason.
 */
final class Connections implements AutoCloseable {

  private static final long TIMEOUT_MILLIS = 5_000;

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final ReentrantLock migrating = new ReentrantLock();
  private volatile boolean migrated;

  /**
   * Opens the pool.
   *
   * @throws StorageException if the database is embedded and does not open
   */
  Connections(DataSource source, Dialect dialect, String name, int size) {
    this.dialect = dialect;
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(TIMEOUT_MILLIS);
    if (!dialect.isEmbedded()) {
      config.setInitializationFailTimeout(-1);
    }
    pool = connect(config);
    if (dialect.isEmbedded()) {
      openNow();
    }
  }

  private static HikariDataSource connect(HikariConfig config) {
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw cannotOpen(e);
    }
  }

  private void openNow() {
    try (Connection connection = get()) {
      connection.isReadOnly();
    } catch (SQLException e) {
      pool.close();
      throw cannotOpen(e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** A connection to a database with the schema of this bundle; close it to give it back. */
  Connection get() throws SQLException {
    Connection connection = pool.getConnection();
    try {
      if (!migrated) {
        migrate(connection);
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void migrate(Connection connection) throws SQLException {
    migrating.lock();
    try {
      if (!migrated) {
        new Migrations(dialect).apply(connection);
        migrated = true;
      }
    } finally {
      migrating.unlock();
    }
  }

  private static StorageException cannotOpen(Exception cause) {
    return new StorageException(
        StorageException.Reason.UNAVAILABLE,
        "cannot open the database: " + rootMessage(cause),
        cause);
  }

  /** What the driver said, below what the pool makes of it. */
  static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    pool.close();
  }
}
