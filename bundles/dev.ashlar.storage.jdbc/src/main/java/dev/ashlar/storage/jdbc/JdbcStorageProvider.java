package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All stores of one database. */
final class JdbcStorageProvider implements StorageProvider, AutoCloseable {

  // One seek in the index per store, however many rows it has.
  private static final String NEXT_DOCUMENT_STORE =
      "SELECT store FROM ashlar_document WHERE store > ? ORDER BY store LIMIT 1";
  private static final String NEXT_ENTRY_STORE =
      "SELECT store FROM ashlar_entry WHERE store > ? ORDER BY store LIMIT 1";

  private final Database database;
  private final StorageLimits limits;

  JdbcStorageProvider(Database database, StorageLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return new JdbcKeyValueStore(database, limits, name.value());
  }

  @Override
  public LogStore log(StoreName name) {
    return new JdbcLogStore(database, limits, name.value());
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return names(NEXT_DOCUMENT_STORE);
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return names(NEXT_ENTRY_STORE);
  }

  private CompletionStage<List<StoreName>> names(String next) {
    return database.read(
        Optional.empty(),
        connection -> {
          List<StoreName> found = new ArrayList<>();
          Optional<String> name = Optional.of("");
          while (name.isPresent()) {
            name = Sql.of(next, name.get()).first(connection, row -> row.getString(1));
            name.map(StoreName::of).ifPresent(found::add);
          }
          return found;
        });
  }

  @Override
  public StorageLimits limits() {
    return limits;
  }

  @Override
  public void close() {
    database.close();
  }
}
