/**
 * A {@link dev.ashlar.storage.api.StorageProvider} on an SQL database: H2 inside the server by
 * default, PostgreSQL as the alternative.
 *
 * <p>Two tables carry everything, one per shape. Reads run side by side on a few threads, each with
 * a connection of the pool. Writes pass through one thread that joins what has queued up into one
 * transaction (group commit): so writes keep their order, never conflict with each other, and share
 * the cost of reaching the disk. A write is acknowledged after that.
 *
 * <p>The schema is kept by numbered SQL files per {@link dev.ashlar.storage.jdbc.Dialect}, applied
 * once each and recorded in the table {@code ashlar_schema}.
 */
@NullMarked
package dev.ashlar.storage.jdbc;

import org.jspecify.annotations.NullMarked;
