package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** All stores, confined to the {@link Worker}. */
final class MemoryStorageProvider implements StorageProvider, AutoCloseable {

  private final StorageLimits limits;
  private final Worker worker;
  private final Budget budget;
  private final NavigableMap<StoreName, NavigableMap<String, OwnerDocuments>> documents =
      new TreeMap<>();
  private final NavigableMap<StoreName, NavigableMap<String, OwnerLog>> logs = new TreeMap<>();

  MemoryStorageProvider(MemorySettings settings) {
    limits = settings.limits();
    worker = new Worker(settings.maxPending());
    budget = new Budget(settings.maxBytes());
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return new MemoryKeyValueStore(new Owners<>(name, documents, OwnerDocuments::new), this);
  }

  @Override
  public LogStore log(StoreName name) {
    return new MemoryLogStore(new Owners<>(name, logs, OwnerLog::new), this);
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return names(documents);
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return names(logs);
  }

  private CompletionStage<List<StoreName>> names(Map<StoreName, ?> stores) {
    return worker.submit(Optional.empty(), () -> List.copyOf(stores.keySet()));
  }

  @Override
  public StorageLimits limits() {
    return limits;
  }

  Worker worker() {
    return worker;
  }

  Budget budget() {
    return budget;
  }

  @Override
  public void close() {
    worker.close();
  }
}
