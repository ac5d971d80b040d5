package dev.ashlar.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What one operation does with a connection. */
@FunctionalInterface
interface Work<T> {
  T on(Connection connection) throws SQLException;
}
