package dev.ashlar.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** In what the databases differ; all other SQL is common to them. */
enum Dialect {
  /**
   * H2, embedded. A commit alone reaches the file, which survives the death of the process; the
   * checkpoint forces it to the device, which survives a power failure.
   *
   * <p>H2 clears its file up in a background thread, which also stores; a checkpoint that meets
   * such a store may return before it is done. So that thread is allowed (by a write delay) only
   * while nothing is written.
   */
  H2("h2", "SELECT NEXT VALUE FOR ashlar_version", "", "CHECKPOINT SYNC") {
    @Override
    boolean isEmbedded() {
      return true;
    }

    @Override
    void rest(Connection connection) throws SQLException {
      run(connection, "SET WRITE_DELAY 500");
    }

    @Override
    void wake(Connection connection) throws SQLException {
      run(connection, "SET WRITE_DELAY 0");
    }
  },

  /** PostgreSQL. A commit is durable by itself (its {@code synchronous_commit}). */
  POSTGRESQL(
      "postgresql",
      "SELECT nextval('ashlar_version')",
      "LOCK TABLE ashlar_schema IN ACCESS EXCLUSIVE MODE",
      "");

  private final String folder;
  private final String nextVersion;
  private final String lockSchema;
  private final String afterCommit;

  Dialect(String folder, String nextVersion, String lockSchema, String afterCommit) {
    this.folder = folder;
    this.nextVersion = nextVersion;
    this.lockSchema = lockSchema;
    this.afterCommit = afterCommit;
  }

  /** Whether the database runs in this process and so is there or will never be. */
  boolean isEmbedded() {
    return false;
  }

  /** Folder of the migrations beside this class. */
  String folder() {
    return folder;
  }

  /** Query that gives a number never given before. */
  String nextVersion() {
    return nextVersion;
  }

  /** Keeps other nodes from migrating the same database at the same time. */
  void lockSchema(Connection connection) throws SQLException {
    run(connection, lockSchema);
  }

  /** Returns when everything committed is durable. */
  void commit(Connection connection) throws SQLException {
    connection.commit();
    run(connection, afterCommit);
  }

  /** Nothing is being written: time for housekeeping. */
  void rest(Connection connection) throws SQLException {}

  /** Ends the housekeeping; precedes the next write. */
  void wake(Connection connection) throws SQLException {}

  private static void run(Connection connection, String sql) throws SQLException {
    if (!sql.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
