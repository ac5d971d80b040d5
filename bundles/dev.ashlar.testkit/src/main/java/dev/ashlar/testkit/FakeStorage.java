package dev.ashlar.testkit;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Key-value storage in memory for the tests of repositories: answers at once on the caller's
 * thread, and can be made to fail. There are no logs. Safe for any thread.
 */
public final class FakeStorage implements StorageProvider {
  private final Map<StoreName, FakeStore> stores = new TreeMap<>();
  private long lastVersion;
  private boolean failing;

  /** From now on, every operation fails, or works again. */
  public synchronized void fail(boolean whetherToFail) {
    failing = whetherToFail;
  }

  /** The text of all documents of all stores, to look for what must not be there. */
  public synchronized String dump() {
    StringBuilder text = new StringBuilder();
    stores.values().forEach(store -> store.dump(text));
    return text.toString();
  }

  @Override
  public synchronized KeyValueStore keyValue(StoreName name) {
    return stores.computeIfAbsent(name, n -> new FakeStore());
  }

  @Override
  public LogStore log(StoreName name) {
    throw new UnsupportedOperationException("no logs in this fake");
  }

  @Override
  public synchronized CompletionStage<List<StoreName>> keyValueStores() {
    return CompletableFuture.completedFuture(List.copyOf(stores.keySet()));
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public StorageLimits limits() {
    return StorageLimits.DEFAULT;
  }

  private synchronized <T> CompletionStage<T> run(Supplier<T> operation) {
    return failing
        ? CompletableFuture.failedFuture(
            new StorageException(StorageException.Reason.UNAVAILABLE, "made to fail"))
        : CompletableFuture.completedFuture(operation.get());
  }

  private final class FakeStore implements KeyValueStore {
    private final NavigableMap<String, NavigableMap<String, StoredDocument>> owners =
        new TreeMap<>();

    void dump(StringBuilder text) {
      owners.values().stream()
          .flatMap(documents -> documents.values().stream())
          .forEach(stored -> text.append(stored.document().text()).append('\n'));
    }

    private NavigableMap<String, StoredDocument> of(String owner) {
      return owners.computeIfAbsent(owner, o -> new TreeMap<>());
    }

    private OptionalLong write(
        String owner,
        String key,
        Document document,
        Predicate<Optional<StoredDocument>> condition) {
      if (!condition.test(Optional.ofNullable(of(owner).get(key)))) {
        return OptionalLong.empty();
      }
      lastVersion++;
      of(owner).put(key, new StoredDocument(key, lastVersion, document));
      return OptionalLong.of(lastVersion);
    }

    @Override
    public CompletionStage<Optional<StoredDocument>> get(String owner, String key) {
      return run(() -> Optional.ofNullable(of(owner).get(key)));
    }

    @Override
    public CompletionStage<Long> put(String owner, String key, Document document) {
      return run(() -> write(owner, key, document, found -> true).orElseThrow());
    }

    @Override
    public CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document) {
      return run(() -> write(owner, key, document, Optional::isEmpty));
    }

    @Override
    public CompletionStage<OptionalLong> replaceIf(
        String owner, String key, long expectedVersion, Document document) {
      return run(
          () ->
              write(
                  owner,
                  key,
                  document,
                  found -> found.filter(d -> d.version() == expectedVersion).isPresent()));
    }

    @Override
    public CompletionStage<Boolean> delete(String owner, String key) {
      return run(() -> of(owner).remove(key) != null);
    }

    @Override
    public CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion) {
      return run(() -> of(owner).values().removeIf(d -> isVersion(d, key, expectedVersion)));
    }

    private static boolean isVersion(StoredDocument stored, String key, long version) {
      return stored.key().equals(key) && stored.version() == version;
    }

    @Override
    public CompletionStage<Long> deleteOwner(String owner) {
      return run(
          () -> {
            long count = of(owner).size();
            owners.remove(owner);
            return count;
          });
    }

    @Override
    public CompletionStage<Page<String>> keys(String owner, PageRequest page) {
      return run(() -> page(new ArrayList<>(of(owner).navigableKeySet()), of(owner), page));
    }

    @Override
    public CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest page) {
      return run(() -> page(new ArrayList<>(of(owner).values()), of(owner), page));
    }

    @Override
    public CompletionStage<Page<String>> owners(PageRequest page) {
      return run(() -> page(new ArrayList<>(owners.navigableKeySet()), owners, page));
    }

    private static <T> Page<T> page(
        List<T> all, NavigableMap<String, ?> index, PageRequest request) {
      int from = request.after().map(key -> index.headMap(key, true).size()).orElse(0);
      int to = Math.min(all.size(), from + request.limit());
      return new Page<>(all.subList(from, to), to == all.size());
    }
  }
}
