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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the memory provider as a service. */
@Component(
    configurationPid = "dev.ashlar.storage.memory",
    property = StorageProvider.NAME_PROPERTY + "=memory")
@Designate(ocd = MemoryStorageComponent.Config.class)
public final class MemoryStorageComponent implements StorageProvider {

  /** Keys of {@code config/dev.ashlar.storage.memory.cfg}. */
  @ObjectClassDefinition(
      name = "Storage in memory",
      description = "Keeps data in memory only; everything is gone after a restart.")
  @interface Config {

    /** Largest document in bytes. */
    @AttributeDefinition(description = "Largest document in bytes.", min = "1024", max = "16777216")
    int document_max_bytes() default 1 << 20;

    /** Bytes of all documents. */
    @AttributeDefinition(
        description = "Bytes of all documents and names together; writes beyond are refused.",
        min = "1048576")
    long memory_max_bytes() default 256L << 20;

    /** Pending operations. */
    @AttributeDefinition(
        description = "Operations that may wait; more are answered as busy.",
        min = "1",
        max = "1000000")
    int pending_max() default 10_000;
  }

  private final MemoryStorageProvider provider;

  /** Starts the provider. */
  @Activate
  public MemoryStorageComponent(Config config) {
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
