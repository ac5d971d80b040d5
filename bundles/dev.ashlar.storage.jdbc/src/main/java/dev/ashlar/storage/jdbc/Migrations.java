package dev.ashlar.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to the version of this bundle: files {@code 1.sql}, {@code 2.sql}, ... in the
 * folder of the dialect. A file never changes once it was released; a statement ends with a
 * semicolon at the end of a line.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final Dialect dialect;

  Migrations(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Applies what is missing. Refuses a database that a newer server has changed. */
  void apply(Connection connection) throws SQLException {
    execute(connection, "CREATE TABLE IF NOT EXISTS ashlar_schema (version INT PRIMARY KEY)");
    connection.setAutoCommit(false);
    dialect.lockSchema(connection);
    int current =
        Sql.of("SELECT COALESCE(MAX(version), 0) FROM ashlar_schema")
            .first(connection, row -> row.getInt(1))
            .orElse(0);
    int next = current + 1;
    Optional<String> script = script(next);
    while (script.isPresent()) {
      for (String statement : statements(script.get())) {
        execute(connection, statement);
      }
      Sql.of("INSERT INTO ashlar_schema (version) VALUES (?)", next).update(connection);
      next++;
      script = script(next);
    }
    dialect.commit(connection);
    connection.setAutoCommit(true);
    if (next - 1 > current) {
      LOG.info("Database schema brought from version {} to {}", current, next - 1);
    } else if (current > 0 && script(current).isEmpty()) {
      throw new SQLException("the database has schema " + current + ", of a newer server");
    }
  }

  private Optional<String> script(int version) {
    String name = dialect.folder() + "/" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** The statements of a script, without comments and semicolons. */
  static List<String> statements(String script) {
    List<String> found = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : script.lines().toList()) {
      if (line.startsWith("--")) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        found.add(statement.substring(0, statement.lastIndexOf(";")).strip());
        statement.setLength(0);
      }
    }
    return found;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
