package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One log store in the table {@code ashlar_entry}. */
final class JdbcLogStore implements LogStore {

  private static final String OF_OWNER = " FROM ashlar_entry WHERE store = ? AND owner = ?";
  private static final String ID = " AND id = ?";
  private static final String ENTRY = "SELECT id, at, peer, body" + OF_OWNER;
  private static final String POSITION = "SELECT position" + OF_OWNER;
  private static final String COUNT = "SELECT COUNT(*)" + OF_OWNER;
  private static final String DELETE = "DELETE" + OF_OWNER;
  private static final String INSERT =
      "INSERT INTO ashlar_entry (store, owner, id, at, peer, body) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String NEWEST_KEPT =
      " ORDER BY store DESC, owner DESC, position DESC LIMIT 1 OFFSET ?";
  private static final String NEXT_OWNER =
      "SELECT owner FROM ashlar_entry WHERE store = ? AND owner > ? ORDER BY store, owner LIMIT 1";

  private final Database database;
  private final StorageLimits limits;
  private final String store;

  JdbcLogStore(Database database, StorageLimits limits, String store) {
    this.database = database;
    this.limits = limits;
    this.store = store;
  }

  @Override
  public CompletionStage<Boolean> append(String owner, LogEntry entry) {
    return database.write(
        refusal(owner, entry.id())
            .or(() -> entry.peer().flatMap(limits::refusalOfName))
            .or(() -> limits.refusalOf(entry.document()))
            .or(() -> Micros.refusalOf(entry.time())),
        entry.document().size(),
        connection -> {
          if (position(connection, owner, entry.id()).isPresent()) {
            return false;
          }
          long at = Micros.of(entry.time());
          byte[] body = entry.document().toBytes();
          Sql.of(INSERT, store, owner, entry.id(), at, entry.peer(), body).update(connection);
          return true;
        });
  }

  @Override
  public CompletionStage<Optional<LogEntry>> get(String owner, String id) {
    return database.read(
        refusal(owner, id),
        connection ->
            Sql.of(ENTRY, store, owner).then(ID, id).first(connection, JdbcLogStore::entry));
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> first(String owner, LogQuery query, int limit) {
    return page(owner, query, PageRequest.first(limit), "");
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> last(String owner, LogQuery query, int limit) {
    return page(owner, query, PageRequest.first(limit), " DESC")
        .thenApply(page -> page.map(JdbcLogStore::reversed));
  }

  @Override
  public CompletionStage<Long> count(String owner, LogQuery query) {
    return database.read(
        limits.refusalOfName(owner),
        connection -> {
          Optional<Sql> selection = select(connection, COUNT, owner, query);
          if (selection.isEmpty()) {
            return 0L;
          }
          return selection.get().first(connection, row -> row.getLong(1)).orElse(0L);
        });
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String id) {
    return database.write(
        refusal(owner, id),
        0,
        connection -> Sql.of(DELETE, store, owner).then(ID, id).update(connection) == 1);
  }

  @Override
  public CompletionStage<Long> trimBefore(String owner, Instant time) {
    Sql delete = Sql.of(DELETE, store, owner).then(" AND at < ?", Micros.of(time));
    return database.write(
        limits.refusalOfName(owner), 0, connection -> (long) delete.update(connection));
  }

  @Override
  public CompletionStage<Long> trimToNewest(String owner, long keep) {
    if (keep <= 0) {
      return deleteOwner(owner);
    }
    Sql oldestKept = Sql.of(POSITION, store, owner).then(NEWEST_KEPT, keep - 1);
    return database.write(
        limits.refusalOfName(owner),
        0,
        connection -> {
          Optional<Long> position = oldestKept.first(connection, row -> row.getLong(1));
          return position.isEmpty()
              ? 0L
              : (long)
                  Sql.of(DELETE, store, owner)
                      .and(" AND position < ?", position)
                      .update(connection);
        });
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return database.write(
        limits.refusalOfName(owner),
        0,
        connection -> (long) Sql.of(DELETE, store, owner).update(connection));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return database.read(
        Optional.empty(), connection -> Owners.page(connection, NEXT_OWNER, store, page));
  }

  private CompletionStage<Optional<Page<LogEntry>>> page(
      String owner, LogQuery query, PageRequest request, String direction) {
    // The order names all columns of the index that serves the query, so that nothing is sorted.
    String order =
        " ORDER BY store%1$s, owner%1$s,%2$s position%1$s LIMIT ?"
            .formatted(direction, query.peer().isPresent() ? " peer" + direction + "," : "");
    return database.read(
        limits.refusalOfName(owner),
        connection -> {
          Optional<Sql> selection = select(connection, ENTRY, owner, query);
          return selection.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  selection
                      .get()
                      .then(order, request.limit() + 1)
                      .page(
                          connection,
                          request.limit(),
                          JdbcLogStore::entry,
                          entry -> entry.document().size()));
        });
  }

  /** The statement with the conditions of the query, or empty if an anchor is not there. */
  private Optional<Sql> select(Connection connection, String what, String owner, LogQuery query)
      throws SQLException {
    Optional<Long> after = anchor(connection, owner, query.after());
    Optional<Long> before = anchor(connection, owner, query.before());
    if (after.isPresent() != query.after().isPresent()
        || before.isPresent() != query.before().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Sql.of(what, store, owner)
            .and(" AND at >= ?", query.from().map(Micros::of))
            .and(" AND at <= ?", query.to().map(Micros::of))
            .and(" AND peer = ?", query.peer())
            .and(" AND position > ?", after)
            .and(" AND position < ?", before));
  }

  private Optional<Long> anchor(Connection connection, String owner, Optional<String> id)
      throws SQLException {
    return id.isEmpty() ? Optional.empty() : position(connection, owner, id.get());
  }

  private Optional<Long> position(Connection connection, String owner, String id)
      throws SQLException {
    return Sql.of(POSITION, store, owner).then(ID, id).first(connection, row -> row.getLong(1));
  }

  private static LogEntry entry(ResultSet row) throws SQLException {
    return new LogEntry(
        row.getString(1),
        Micros.toInstant(row.getLong(2)),
        Optional.ofNullable(row.getString(3)),
        Document.of(row.getBytes(4)));
  }

  private static Page<LogEntry> reversed(Page<LogEntry> page) {
    List<LogEntry> entries = new ArrayList<>(page.items());
    Collections.reverse(entries);
    return new Page<>(entries, page.last());
  }

  private Optional<StorageException> refusal(String owner, String id) {
    return limits.refusalOfName(owner).or(() -> limits.refusalOfName(id));
  }
}
