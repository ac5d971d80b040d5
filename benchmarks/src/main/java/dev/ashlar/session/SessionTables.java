package dev.ashlar.session;

import dev.ashlar.routing.api.SessionTable;

/** Lets a benchmark of another package have a table. */
public final class SessionTables {
  private SessionTables() {}

  /** An empty table. */
  public static SessionTable fresh() {
    return new ConnectedResources(ConflictPolicy.GENERATE, 100);
  }
}
