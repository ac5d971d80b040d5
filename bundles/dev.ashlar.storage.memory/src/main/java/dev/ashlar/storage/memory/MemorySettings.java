package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.StorageLimits;

/**
 * What the provider is allowed.
 *
 * @param limits of one document and one name
 * @param maxBytes of all documents and names together, roughly
 * @param maxPending operations that wait
 */
record MemorySettings(StorageLimits limits, long maxBytes, int maxPending) {}
