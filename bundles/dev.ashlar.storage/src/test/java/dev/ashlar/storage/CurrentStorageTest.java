package dev.ashlar.storage;

import static dev.ashlar.testkit.StorageContract.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.storage.SwapState.Phase;
import dev.ashlar.storage.Swaps.Answer;
import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.testkit.StorageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Users of the storage see one provider that keeps the contract, whatever a swap is at. */
class CurrentStorageTest {

  private static final StoreName SOME = StoreName.of("some");

  /** One phase. */
  abstract static class InPhase implements StorageContract {
    @TempDir Path directory;
    TwoProviders two;

    @BeforeEach
    void open() throws IOException {
      two = new TwoProviders(directory);
      prepare();
    }

    abstract void prepare() throws IOException;

    @AfterEach
    void close() {
      two.close();
    }

    @Override
    public StorageProvider provider() {
      return two.current;
    }

    final void moveAll() {
      assertTrue(two.swaps.begin("b", false) instanceof Answer.Done);
      two.awaitPhase(Optional.of(Phase.MOVED));
    }
  }

  /** No swap yet. */
  @Nested
  class Before extends InPhase {
    @Override
    void prepare() {}
  }

  /** Writes are repeated in the mirror, which must hold the same at the end. */
  @Nested
  class Engaged extends InPhase {
    @Override
    void prepare() {
      two.board.changeIf(() -> true, state -> state.begun("b"));
    }

    @Override
    public StorageProvider provider() {
      return engaging(two);
    }

    @AfterEach
    void mirrorShouldHoldTheSame() {
      for (StoreId id : two.board.known()) {
        assertMirrored(two, id);
      }
    }
  }

  /** The other way round, after all was moved. */
  @Nested
  class Moved extends InPhase {
    @Override
    void prepare() {
      moveAll();
      two.swaps.stop();
    }

    @Override
    public StorageProvider provider() {
      return engaging(two);
    }

    @AfterEach
    void mirrorShouldHoldTheSame() {
      for (StoreId id : two.board.known()) {
        assertMirrored(two, id);
      }
    }
  }

  /** The job is at work all the time. */
  @Nested
  class MovedAndWatched extends InPhase {
    @Override
    void prepare() {
      moveAll();
    }
  }

  /** After a restart, with the other provider. */
  @Nested
  class Committed extends InPhase {
    @Override
    void prepare() throws IOException {
      moveAll();
      assertTrue(two.swaps.commit() instanceof Answer.Done);
      two.restart();
    }
  }

  /** With the first provider again. */
  @Nested
  class RolledBack extends InPhase {
    @Override
    void prepare() {
      await(two.current.keyValue(SOME).put("o", "k", Document.ofText("x")));
      moveAll();
      assertTrue(two.swaps.rollback() instanceof Answer.Done);
      two.awaitPhase(Optional.empty());
      await(two.current.keyValue(SOME).deleteOwner("o"));
    }
  }

  private static void assertMirrored(TwoProviders two, StoreId id) {
    RoutedStore store = two.board.store(id);
    Mirror mirror = store.mirror(two.board.state().mirrorOf(id));
    store.reroute(Duration.ofSeconds(5), now -> Optional.empty());
    Sides sides = new Sides(store, mirror, two.board.providers());
    Pace pace = new Pace(8);
    StoreCopy copy =
        id.shape() == StoreId.Shape.KEY_VALUE
            ? new KeyValueCopy(sides, pace, new LongAdder())
            : new LogCopy(sides, pace, new LongAdder());
    Comparison comparison = copy.verify();
    assertTrue(comparison.isClean(), id + " differs in " + comparison.repaired());
  }

  /** Engages each store before its first use. */
  private static StorageProvider engaging(TwoProviders two) {
    return new StorageProvider() {
      private void engage(StoreId id) {
        if (two.board.store(id).route().mirror().isEmpty()) {
          assertTrue(two.board.engage(id));
          two.board.store(id).route().mirror().orElseThrow().unsynced().takeAll();
        }
      }

      @Override
      public KeyValueStore keyValue(StoreName name) {
        engage(StoreId.keyValue(name));
        return two.current.keyValue(name);
      }

      @Override
      public LogStore log(StoreName name) {
        engage(StoreId.log(name));
        return two.current.log(name);
      }

      @Override
      public CompletionStage<List<StoreName>> keyValueStores() {
        return two.current.keyValueStores();
      }

      @Override
      public CompletionStage<List<StoreName>> logStores() {
        return two.current.logStores();
      }

      @Override
      public StorageLimits limits() {
        return two.current.limits();
      }
    };
  }
}
