package dev.ashlar.storage.api;

/**
 * A document as it was found in a key-value store.
 *
 * @param key under which it is stored
 * @param version of the write that stored it; never given twice in a provider, not even after the
 *     key was deleted and written again
 * @param document the bytes
 */
public record StoredDocument(String key, long version, Document document) {}
