package dev.ashlar.storage.jdbc;

import dev.ashlar.storage.api.StorageLimits;

/**
 * What the provider is allowed.
 *
 * @param poolSize connections, at least 2: one writes, the others read
 * @param maxPending operations that wait or run
 * @param maxPendingBytes of the documents in waiting writes
 * @param limits of one document and one name
 */
record JdbcSettings(int poolSize, int maxPending, long maxPendingBytes, StorageLimits limits) {}
