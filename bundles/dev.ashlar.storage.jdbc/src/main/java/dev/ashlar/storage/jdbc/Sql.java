package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Prepared statements in one line each. Statements are constants; data is bound, always. */
final class Sql {

  /** A page is cut when the documents on it exceed this many bytes. */
  private static final long PAGE_BYTES = 4L << 20;

  /** Rows that a database on the network sends at a time: each may be as large as a document. */
  private static final int FETCHED_ROWS = 32;

  private final String text;
  private final List<Object> arguments;

  private Sql(String text, List<Object> arguments) {
    this.text = text;
    this.arguments = arguments;
  }

  /** Makes a value of the current row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Tells what a value weighs in bytes. */
  interface Weight<T> {
    long of(T value);
  }

  static Sql of(String text, Object... arguments) {
    return new Sql(text, new ArrayList<>(Arrays.asList(arguments)));
  }

  /** The statement with a condition appended if there is a value for it. */
  Sql and(String condition, Optional<?> value) {
    if (value.isEmpty()) {
      return this;
    }
    List<Object> more = new ArrayList<>(arguments);
    more.add(value.get());
    return new Sql(text + condition, more);
  }

  /** The statement with an end and its arguments. */
  Sql then(String end, Object... its) {
    List<Object> more = new ArrayList<>(arguments);
    more.addAll(Arrays.asList(its));
    return new Sql(text + end, more);
  }

  /** Executes and gives the number of rows touched. */
  int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  /** The first row, or empty. */
  <T> Optional<T> first(Connection connection, Row<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }
  }

  /** The rows up to the limit and up to a weight; the statement must select one row more. */
  <T> Page<T> page(Connection connection, int limit, Row<T> reader, Weight<T> weight)
      throws SQLException {
    // PostgreSQL sends the rows piece by piece within a transaction only, else all of them at once.
    connection.setAutoCommit(false);
    try {
      return fetch(connection, limit, reader, weight);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private <T> Page<T> fetch(Connection connection, int limit, Row<T> reader, Weight<T> weight)
      throws SQLException {
    List<T> found = new ArrayList<>();
    long bytes = 0;
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = rows(statement)) {
      while (rows.next()) {
        if (found.size() == limit || bytes > PAGE_BYTES) {
          return new Page<>(found, false);
        }
        T value = reader.read(rows);
        bytes += weight.of(value);
        found.add(value);
      }
    }
    return new Page<>(found, true);
  }

  private static ResultSet rows(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(FETCHED_ROWS);
    return statement.executeQuery();
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    try {
      int index = 1;
      for (Object argument : arguments) {
        bind(statement, index++, argument);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int index, Object argument)
      throws SQLException {
    if (argument instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        bind(statement, index, optional.get());
      } else {
        statement.setNull(index, Types.VARCHAR);
      }
    } else if (argument instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      statement.setObject(index, argument);
    }
  }
}
