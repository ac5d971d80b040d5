package dev.ashlar.storage;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the provider {@code current} and the commands of the swap. */
@Component(
    immediate = true,
    configurationPid = "dev.ashlar.storage",
    property = StorageProvider.NAME_PROPERTY + "=" + StorageComponent.NAME)
@Designate(ocd = StorageComponent.Config.class)
public final class StorageComponent implements StorageProvider {

  static final String NAME = "current";

  /** Keys of {@code config/dev.ashlar.storage.cfg}. */
  @ObjectClassDefinition(
      name = "Storage that all use",
      description =
          "Passes everything on to the storage provider that holds the data. Which one that is, says"
              + " 'ashlar storage status'; 'ashlar storage swap' changes it.")
  @interface Config {

    /** First provider. */
    @AttributeDefinition(
        description =
            "Name of the storage provider that holds the data before the first swap. Afterwards"
                + " data/storage.state alone says which one does.")
    String primary() default "h2";

    /** Wait for it. */
    @AttributeDefinition(
        description = "For how many milliseconds an operation waits for an absent provider.",
        min = "0",
        max = "60000")
    int wait_millis() default 5000;

    /** Patience. */
    @AttributeDefinition(
        description =
            "For how many milliseconds at most a write is held back by the write of the same"
                + " document before it, while that is repeated in the other provider of a swap.",
        min = "100",
        max = "20000")
    int mirror_wait_millis() default 2000;

    /** Width. */
    @AttributeDefinition(
        description = "How many documents or logs a swap copies at the same time.",
        min = "1",
        max = "1000")
    int copy_parallel() default 64;
  }

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ashlar-storage-timer");
            thread.setDaemon(true);
            return thread;
          });
  private final SlotMap<String, StorageProvider> slots;
  private final CurrentStorage current;
  private final Swaps swaps;
  private final List<ServiceRegistration<AdminCommand>> commands;

  /**
   * Reads where the data lives, and goes on with a swap that is open.
   *
   * @throws IOException if that cannot be read
   */
  @Activate
  public StorageComponent(Config config, BundleContext context) throws IOException {
    slots =
        Slot.builder("storage providers")
            .parkWithin(Duration.ofMillis(config.wait_millis()), timer)
            .buildMap();
    Path data = Path.of(Objects.requireNonNullElse(context.getProperty("ashlar.data"), "data"));
    StateFile file = new StateFile(data.resolve("storage.state"));
    SwapState state = file.read().orElseGet(() -> SwapState.of(config.primary()));
    Switchboard board =
        new Switchboard(
            new Providers(slots), file, state, Duration.ofMillis(config.mirror_wait_millis()));
    current = new CurrentStorage(board);
    swaps = new Swaps(board, config.copy_parallel());
    commands =
        new StorageCommands(swaps)
            .all().stream()
                .map(command -> context.registerService(AdminCommand.class, command, null))
                .toList();
    swaps.resume();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(!(" + StorageProvider.NAME_PROPERTY + "=" + NAME + "))")
  void addProvider(StorageProvider provider, Map<String, Object> properties) {
    Rank rank = Rank.ofProperties(properties, StorageProvider.NAME_PROPERTY);
    slots.add(rank.name(), provider, rank);
  }

  void removeProvider(StorageProvider provider) {
    slots.remove(provider);
  }

  @Deactivate
  void stop() {
    commands.forEach(ServiceRegistration::unregister);
    swaps.stop();
    slots.close();
    timer.shutdownNow();
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return current.keyValue(name);
  }

  @Override
  public LogStore log(StoreName name) {
    return current.log(name);
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return current.keyValueStores();
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return current.logStores();
  }

  @Override
  public StorageLimits limits() {
    return current.limits();
  }
}
