package dev.ashlar.storage.memory;

import static dev.ashlar.testkit.StorageContract.await;
import static dev.ashlar.testkit.StorageContract.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.testkit.StorageContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryStorageProviderTest implements StorageContract {

  private static final StoreName STORE = StoreName.of("test");

  private final MemoryStorageProvider provider = provider(16 << 20, 10_000);

  private static MemoryStorageProvider provider(long maxBytes, int maxPending) {
    return new MemoryStorageProvider(
        new MemorySettings(StorageLimits.DEFAULT, maxBytes, maxPending));
  }

  @Override
  public StorageProvider provider() {
    return provider;
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void fullMemoryShouldRefuseWritesUntilSomethingIsDeleted() {
    try (MemoryStorageProvider small = provider(3000, 10)) {
      KeyValueStore store = small.keyValue(STORE);
      Document half = Document.of(new byte[1000]);
      await(store.put("o", "a", half));
      await(store.put("o", "b", half));
      assertEquals(Reason.UNAVAILABLE, awaitFailure(store.put("o", "c", half)));
      await(store.put("o", "a", half));
      await(store.delete("o", "b"));
      await(store.put("o", "c", half));
    }
  }

  @Test
  void fullQueueShouldAnswerBusy() throws Exception {
    try (MemoryStorageProvider small = provider(1 << 20, 2)) {
      KeyValueStore store = small.keyValue(STORE);
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CompletionStage<String> blocker =
          small
              .worker()
              .submit(
                  Optional.empty(),
                  () -> {
                    running.countDown();
                    try {
                      release.await();
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                    return "";
                  });
      running.await();
      List<CompletionStage<?>> pending = new ArrayList<>();
      pending.add(store.get("o", "k"));
      pending.add(store.get("o", "k"));
      assertEquals(Reason.BUSY, awaitFailure(store.get("o", "k")));
      release.countDown();
      await(blocker);
      pending.forEach(StorageContract::await);
    }
  }

  @Test
  void stoppedProviderShouldAnswerClosed() {
    provider.close();
    assertEquals(Reason.CLOSED, awaitFailure(provider.keyValue(STORE).get("o", "k")));
  }
}
