package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageLimits;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;

/** Opens a provider on H2 in a directory, with the settings of the product. */
final class TestDatabase {

  private TestDatabase() {}

  static JdbcDataSource source(Path directory) {
    JdbcDataSource source = new JdbcDataSource();
    DatabaseUrl url = DatabaseUrl.of("jdbc:h2:file:{data}/db/ashlar", directory);
    url.makeDirectory();
    source.setURL(url.text());
    source.setUser("ashlar");
    source.setPassword("");
    return source;
  }

  static JdbcStorageProvider open(Path directory, int maxPending) {
    JdbcSettings settings =
        new JdbcSettings("test", 3, maxPending, 64L << 20, StorageLimits.DEFAULT);
    return new JdbcStorageProvider(
        new Database(source(directory), Dialect.H2, settings), settings.limits());
  }
}
