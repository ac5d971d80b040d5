package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Offers the memory provider as a service. */
@Component(
    configurationPid = "dev.ashlar.storage.memory",
    property = StorageProvider.NAME_PROPERTY + "=memory")
@Designate(ocd = MemoryConfig.class)
public final class MemoryStorageComponent implements StorageProvider {

  private final MemoryStorageProvider provider;

  /** Starts the provider. */
  @Activate
  public MemoryStorageComponent(MemoryConfig config) {
    provider =
        new MemoryStorageProvider(
            new MemorySettings(
                new StorageLimits(config.document_max_bytes(), StorageLimits.DEFAULT.nameBytes()),
                config.memory_max_bytes(),
                config.pending_max()));
  }

  @Deactivate
  void stop() {
    provider.close();
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return provider.keyValue(name);
  }

  @Override
  public LogStore log(StoreName name) {
    return provider.log(name);
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return provider.keyValueStores();
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return provider.logStores();
  }

  @Override
  public StorageLimits limits() {
    return provider.limits();
  }
}
