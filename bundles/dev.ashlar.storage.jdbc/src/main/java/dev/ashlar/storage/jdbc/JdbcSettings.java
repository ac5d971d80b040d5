package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageLimits;

/**
 * What the provider is allowed.
 *
 * @param name of the provider, for threads and messages
 * @param poolSize connections, at least 2: one writes, the others read
 * @param maxPending operations that wait or run
 * @param maxPendingBytes of the documents in waiting writes
 * @param limits of one document and one name
 */
record JdbcSettings(
    String name, int poolSize, int maxPending, long maxPendingBytes, StorageLimits limits) {}
