package dev.ashlar.storage;

import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A front with two providers, {@code a} and {@code b}, whose orders of names differ. */
final class TwoProviders implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  final FaultyStorage a = new FaultyStorage(1, 0, StorageLimits.DEFAULT, name -> name);
  final FaultyStorage b;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final SlotMap<String, StorageProvider> slots =
      Slot.builder("test").parkWithin(Duration.ofSeconds(5), timer).buildMap();
  private final StateFile file;
  Switchboard board;
  Swaps swaps;
  StorageProvider current;

  TwoProviders(Path directory) throws IOException {
    this(directory, StorageLimits.DEFAULT);
  }

  TwoProviders(Path directory, StorageLimits limitsOfB) throws IOException {
    // The other way round in the alphabet beyond ASCII, as between UTF-16 and UTF-8.
    b = new FaultyStorage(2, 0, limitsOfB, TwoProviders::astralFirst);
    file = new StateFile(directory.resolve("storage.state"));
    slots.add("a", a, Rank.none());
    slots.add("b", b, Rank.none());
    restart();
  }

  private static String astralFirst(String name) {
    StringBuilder turned = new StringBuilder();
    name.chars().forEach(c -> turned.append((char) (c < 0x80 ? c : 0x80 + 0xFFFF - c)));
    return turned.toString();
  }

  /** As if the process had died: only the file and the providers are left. */
  void restart() throws IOException {
    SwapState state = file.read().orElseGet(() -> SwapState.of("a"));
    board = new Switchboard(new Providers(slots), file, state, Duration.ofMillis(100));
    swaps = new Swaps(board, 16);
    current = new CurrentStorage(board);
  }

  void remove(StorageProvider provider) {
    slots.remove(provider);
  }

  void add(String name, StorageProvider provider) {
    slots.add(name, provider, Rank.none());
  }

  void awaitPhase(Optional<Phase> phase) {
    await(() -> board.state().phase().equals(phase));
  }

  void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "still "
                + board.state()
                + ": "
                + swaps.report().progress().step()
                + ", "
                + swaps.report().problem());
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    swaps.stop();
    slots.close();
    timer.shutdownNow();
    a.close();
    b.close();
  }
}
