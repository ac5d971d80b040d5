package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StoredDocument;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** One key-value store in the table {@code ashlar_document}. */
final class JdbcKeyValueStore implements KeyValueStore {

  private static final String GET =
      "SELECT name, version, body FROM ashlar_document WHERE store = ? AND owner = ? AND name = ?";
  private static final String EXISTS =
      "SELECT version FROM ashlar_document WHERE store = ? AND owner = ? AND name = ?";
  private static final String INSERT =
      "INSERT INTO ashlar_document (store, owner, name, version, body) VALUES (?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE ashlar_document SET version = ?, body = ? WHERE store = ? AND owner = ? AND name = ?";
  private static final String DELETE = "DELETE FROM ashlar_document WHERE store = ? AND owner = ?";
  private static final String NAME = " AND name = ?";
  private static final String VERSION = " AND version = ?";
  private static final String KEYS =
      "SELECT name FROM ashlar_document WHERE store = ? AND owner = ? AND name > ?"
          + " ORDER BY store, owner, name LIMIT ?";
  private static final String DOCUMENTS =
      "SELECT name, version, body FROM ashlar_document WHERE store = ? AND owner = ? AND name > ?"
          + " ORDER BY store, owner, name LIMIT ?";
  private static final String NEXT_OWNER =
      "SELECT owner FROM ashlar_document WHERE store = ? AND owner > ?"
          + " ORDER BY store, owner LIMIT 1";

  private final Database database;
  private final StorageLimits limits;
  private final String store;

  JdbcKeyValueStore(Database database, StorageLimits limits, String store) {
    this.database = database;
    this.limits = limits;
    this.store = store;
  }

  @Override
  public CompletionStage<Optional<StoredDocument>> get(String owner, String key) {
    return database.read(
        refusal(owner, key),
        connection ->
            Sql.of(GET, store, owner, key).first(connection, JdbcKeyValueStore::document));
  }

  @Override
  public CompletionStage<Long> put(String owner, String key, Document document) {
    return database.write(
        refusal(owner, key, document),
        document.size(),
        connection -> {
          long version = nextVersion(connection);
          if (update(owner, key, version, document).update(connection) == 0) {
            insert(connection, owner, key, version, document);
          }
          return version;
        });
  }

  @Override
  public CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document) {
    return database.write(
        refusal(owner, key, document),
        document.size(),
        connection -> {
          Sql there = Sql.of(EXISTS, store, owner, key);
          if (there.first(connection, row -> row.getLong(1)).isPresent()) {
            return OptionalLong.empty();
          }
          long version = nextVersion(connection);
          insert(connection, owner, key, version, document);
          return OptionalLong.of(version);
        });
  }

  @Override
  public CompletionStage<OptionalLong> replaceIf(
      String owner, String key, long expectedVersion, Document document) {
    return database.write(
        refusal(owner, key, document),
        document.size(),
        connection -> {
          long version = nextVersion(connection);
          int rows =
              update(owner, key, version, document)
                  .then(VERSION, expectedVersion)
                  .update(connection);
          return rows == 1 ? OptionalLong.of(version) : OptionalLong.empty();
        });
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String key) {
    return database.write(
        refusal(owner, key),
        0,
        connection -> Sql.of(DELETE, store, owner).then(NAME, key).update(connection) == 1);
  }

  @Override
  public CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion) {
    return database.write(
        refusal(owner, key),
        0,
        connection ->
            Sql.of(DELETE, store, owner)
                    .then(NAME, key)
                    .then(VERSION, expectedVersion)
                    .update(connection)
                == 1);
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return database.write(
        limits.refusalOfName(owner),
        0,
        connection -> (long) Sql.of(DELETE, store, owner).update(connection));
  }

  @Override
  public CompletionStage<Page<String>> keys(String owner, PageRequest page) {
    return database.read(
        limits.refusalOfName(owner),
        connection ->
            Sql.of(KEYS, store, owner, page.after().orElse(""), page.limit() + 1)
                .page(connection, page.limit(), row -> row.getString(1), String::length));
  }

  @Override
  public CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest page) {
    return database.read(
        limits.refusalOfName(owner),
        connection ->
            Sql.of(DOCUMENTS, store, owner, page.after().orElse(""), page.limit() + 1)
                .page(
                    connection,
                    page.limit(),
                    JdbcKeyValueStore::document,
                    found -> found.document().size()));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return database.read(
        Optional.empty(), connection -> Owners.page(connection, NEXT_OWNER, store, page));
  }

  private long nextVersion(Connection connection) throws SQLException {
    return Sql.of(database.dialect().nextVersion())
        .first(connection, row -> row.getLong(1))
        .orElseThrow();
  }

  private void insert(
      Connection connection, String owner, String key, long version, Document document)
      throws SQLException {
    Sql.of(INSERT, store, owner, key, version, document.toBytes()).update(connection);
  }

  private Sql update(String owner, String key, long version, Document document) {
    return Sql.of(UPDATE, version, document.toBytes(), store, owner, key);
  }

  private static StoredDocument document(ResultSet row) throws SQLException {
    return new StoredDocument(row.getString(1), row.getLong(2), Document.of(row.getBytes(3)));
  }

  private Optional<StorageException> refusal(String owner, String key) {
    return limits.refusalOfName(owner).or(() -> limits.refusalOfName(key));
  }

  private Optional<StorageException> refusal(String owner, String key, Document document) {
    return refusal(owner, key).or(() -> limits.refusalOf(document));
  }
}
