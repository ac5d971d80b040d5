package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists owners by one seek in the index for each, however many rows they have. */
final class Owners {

  private Owners() {}

  /**
   * A page of owners.
   *
   * @param next the statement that gives the owner in a store that follows another one
   */
  static Page<String> page(Connection connection, String next, String store, PageRequest request)
      throws SQLException {
    List<String> found = new ArrayList<>();
    Optional<String> owner = Optional.of(request.after().orElse(""));
    while (true) {
      owner = Sql.of(next, store, owner.get()).first(connection, row -> row.getString(1));
      if (owner.isEmpty()) {
        return new Page<>(found, true);
      }
      if (found.size() == request.limit()) {
        return new Page<>(found, false);
      }
      found.add(owner.get());
    }
  }
}
