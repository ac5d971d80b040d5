package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.StoredDocument;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The documents of one owner in one store by key; confined to the worker. */
record OwnerDocuments(NavigableMap<String, StoredDocument> byKey) {

  OwnerDocuments() {
    this(new TreeMap<>());
  }
}
