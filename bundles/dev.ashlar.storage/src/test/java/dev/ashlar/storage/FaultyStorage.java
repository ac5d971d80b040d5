package dev.ashlar.storage;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageException.Reason;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Storage in memory, on one thread, that can be told to refuse some of the operations or to be late
 * with them. What it refuses has not happened.
 */
final class FaultyStorage implements StorageProvider, AutoCloseable {

  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "faulty-storage");
            thread.setDaemon(true);
            return thread;
          });
  private final StorageLimits limits;
  private final Random random;
  private final NavigableMap<StoreName, NavigableMap<String, NavigableMap<String, StoredDocument>>>
      documents = new TreeMap<>();
  private final NavigableMap<StoreName, NavigableMap<String, List<LogEntry>>> logs =
      new TreeMap<>();
  private final UnaryOperator<String> order;
  private long version;
  private volatile double refused;
  private volatile double late;
  private volatile long lateMillis;
  private volatile boolean hanging;
  private volatile String losing = "nothing is lost";

  FaultyStorage(long seed, long firstVersion, StorageLimits limits, UnaryOperator<String> order) {
    this.random = new Random(seed);
    this.version = firstVersion;
    this.limits = limits;
    this.order = order;
  }

  /** Of so many operations in one, some are refused and some are late. */
  void faults(double refusedShare, double lateShare, long millis) {
    refused = refusedShare;
    late = lateShare;
    lateMillis = millis;
  }

  /** From now on writes of this text, or of any at the end of it, are acknowledged and lost. */
  void lose(String text) {
    losing = text;
  }

  /** While it hangs, no operation ends; afterwards, none of those ever will. */
  void hang(boolean whether) {
    hanging = whether;
  }

  private <T> CompletionStage<T> submit(Optional<StorageException> refusal, Supplier<T> work) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    if (refusal.isPresent()) {
      stage.completeExceptionally(refusal.get());
      return stage.minimalCompletionStage();
    }
    double dice;
    synchronized (random) {
      dice = random.nextDouble();
    }
    if (hanging) {
      return stage.minimalCompletionStage();
    }
    if (dice < refused) {
      stage.completeExceptionally(new StorageException(Reason.BUSY, "refused by the test"));
      return stage.minimalCompletionStage();
    }
    long delay = dice < refused + late ? lateMillis : 0;
    var unused =
        worker.schedule(
            () -> {
              try {
                stage.complete(work.get());
              } catch (RuntimeException e) {
                stage.completeExceptionally(e);
              }
            },
            delay,
            TimeUnit.MILLISECONDS);
    return stage.minimalCompletionStage();
  }

  private Optional<StorageException> names(String... names) {
    return Stream.of(names).map(limits::refusalOfName).flatMap(Optional::stream).findFirst();
  }

  private <T> NavigableMap<String, T> ordered() {
    return new TreeMap<>((a, b) -> order.apply(a).compareTo(order.apply(b)));
  }

  private static Page<String> page(NavigableMap<String, ?> map, PageRequest request) {
    Collection<String> tail =
        (request.after().isPresent() ? map.tailMap(request.after().get(), false) : map).keySet();
    List<String> items = tail.stream().limit(request.limit()).toList();
    return new Page<>(items, items.size() == tail.size());
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return new Documents(name);
  }

  @Override
  public LogStore log(StoreName name) {
    return new Logs(name);
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return submit(Optional.empty(), () -> List.copyOf(documents.keySet()));
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return submit(Optional.empty(), () -> List.copyOf(logs.keySet()));
  }

  @Override
  public StorageLimits limits() {
    return limits;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private final class Documents implements KeyValueStore {
    private final StoreName store;

    Documents(StoreName store) {
      this.store = store;
    }

    private Optional<StoredDocument> find(String owner, String key) {
      return Optional.ofNullable(
          documents.getOrDefault(store, ordered()).getOrDefault(owner, ordered()).get(key));
    }

    private OptionalLong write(
        String owner, String key, Document document, Predicate<Optional<StoredDocument>> allowed) {
      if (!allowed.test(find(owner, key))) {
        return OptionalLong.empty();
      }
      version++;
      if (document.text().equals(losing)) {
        return OptionalLong.of(version);
      }
      documents
          .computeIfAbsent(store, name -> ordered())
          .computeIfAbsent(owner, name -> ordered())
          .put(key, new StoredDocument(key, version, document));
      return OptionalLong.of(version);
    }

    private boolean remove(String owner, String key, Predicate<Optional<StoredDocument>> allowed) {
      if (!allowed.test(find(owner, key))) {
        return false;
      }
      var owners = documents.get(store);
      owners.get(owner).remove(key);
      if (owners.get(owner).isEmpty()) {
        owners.remove(owner);
      }
      if (owners.isEmpty()) {
        documents.remove(store);
      }
      return true;
    }

    private Predicate<Optional<StoredDocument>> has(long expected) {
      return found -> found.filter(document -> document.version() == expected).isPresent();
    }

    private Optional<StorageException> check(String owner, String key, Document document) {
      return names(owner, key).or(() -> limits.refusalOf(document));
    }

    @Override
    public CompletionStage<Optional<StoredDocument>> get(String owner, String key) {
      return submit(names(owner, key), () -> find(owner, key));
    }

    @Override
    public CompletionStage<Long> put(String owner, String key, Document document) {
      return submit(
          check(owner, key, document),
          () -> write(owner, key, document, found -> true).getAsLong());
    }

    @Override
    public CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document) {
      return submit(
          check(owner, key, document), () -> write(owner, key, document, Optional::isEmpty));
    }

    @Override
    public CompletionStage<OptionalLong> replaceIf(
        String owner, String key, long expectedVersion, Document document) {
      return submit(
          check(owner, key, document), () -> write(owner, key, document, has(expectedVersion)));
    }

    @Override
    public CompletionStage<Boolean> delete(String owner, String key) {
      return submit(names(owner, key), () -> remove(owner, key, Optional::isPresent));
    }

    @Override
    public CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion) {
      return submit(names(owner, key), () -> remove(owner, key, has(expectedVersion)));
    }

    @Override
    public CompletionStage<Long> deleteOwner(String owner) {
      return submit(
          names(owner),
          () -> {
            List<String> keys =
                List.copyOf(
                    documents
                        .getOrDefault(store, ordered())
                        .getOrDefault(owner, ordered())
                        .keySet());
            keys.forEach(key -> remove(owner, key, found -> true));
            return (long) keys.size();
          });
    }

    @Override
    public CompletionStage<Page<String>> keys(String owner, PageRequest request) {
      return submit(
          names(owner),
          () ->
              page(
                  documents.getOrDefault(store, ordered()).getOrDefault(owner, ordered()),
                  request));
    }

    @Override
    public CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest request) {
      return submit(
          names(owner),
          () -> {
            var all = documents.getOrDefault(store, ordered()).getOrDefault(owner, ordered());
            Page<String> keys = page(all, request);
            return new Page<>(keys.items().stream().map(all::get).toList(), keys.last());
          });
    }

    @Override
    public CompletionStage<Page<String>> owners(PageRequest request) {
      return submit(
          Optional.empty(), () -> page(documents.getOrDefault(store, ordered()), request));
    }
  }

  private final class Logs implements LogStore {
    private final StoreName store;

    Logs(StoreName store) {
      this.store = store;
    }

    private List<LogEntry> all(String owner) {
      return logs.getOrDefault(store, ordered()).getOrDefault(owner, List.of());
    }

    private long keep(String owner, Predicate<LogEntry> kept) {
      List<LogEntry> before = all(owner);
      List<LogEntry> after = new ArrayList<>(before.stream().filter(kept).toList());
      if (after.isEmpty()) {
        Map<String, List<LogEntry>> owners = logs.getOrDefault(store, ordered());
        owners.remove(owner);
        if (owners.isEmpty()) {
          logs.remove(store);
        }
      } else {
        logs.get(store).put(owner, after);
      }
      return (long) before.size() - after.size();
    }

    private static int index(List<LogEntry> entries, String id) {
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).id().equals(id)) {
          return i;
        }
      }
      return -1;
    }

    private Optional<List<LogEntry>> select(String owner, LogQuery query) {
      List<LogEntry> entries = all(owner);
      int after = query.after().map(id -> index(entries, id)).orElse(-2);
      int before = query.before().map(id -> index(entries, id)).orElse(-2);
      if (after == -1 || before == -1) {
        return Optional.empty();
      }
      int begin = Math.max(0, after + 1);
      int end = before == -2 ? entries.size() : before;
      return Optional.of(
          begin >= end
              ? List.of()
              : entries.subList(begin, end).stream()
                  .filter(e -> query.from().map(t -> !e.time().isBefore(t)).orElse(true))
                  .filter(e -> query.to().map(t -> !e.time().isAfter(t)).orElse(true))
                  .filter(e -> query.peer().map(p -> e.peer().equals(Optional.of(p))).orElse(true))
                  .toList());
    }

    @Override
    public CompletionStage<Boolean> append(String owner, LogEntry entry) {
      return submit(
          names(owner, entry.id())
              .or(() -> entry.peer().flatMap(limits::refusalOfName))
              .or(() -> limits.refusalOf(entry.document())),
          () -> {
            if (index(all(owner), entry.id()) >= 0) {
              return false;
            }
            return logs.computeIfAbsent(store, name -> ordered())
                .computeIfAbsent(owner, name -> new ArrayList<>())
                .add(entry);
          });
    }

    @Override
    public CompletionStage<Optional<LogEntry>> get(String owner, String id) {
      return submit(
          names(owner, id),
          () -> all(owner).stream().filter(entry -> entry.id().equals(id)).findFirst());
    }

    @Override
    public CompletionStage<Optional<Page<LogEntry>>> first(
        String owner, LogQuery query, int limit) {
      return submit(
          names(owner),
          () ->
              select(owner, query)
                  .map(
                      found ->
                          new Page<>(
                              found.subList(0, Math.min(limit, found.size())),
                              found.size() <= limit)));
    }

    @Override
    public CompletionStage<Optional<Page<LogEntry>>> last(String owner, LogQuery query, int limit) {
      return submit(
          names(owner),
          () ->
              select(owner, query)
                  .map(
                      found ->
                          new Page<>(
                              found.subList(Math.max(0, found.size() - limit), found.size()),
                              found.size() <= limit)));
    }

    @Override
    public CompletionStage<Long> count(String owner, LogQuery query) {
      return submit(
          names(owner), () -> (long) select(owner, query).orElse(Collections.emptyList()).size());
    }

    @Override
    public CompletionStage<Boolean> delete(String owner, String id) {
      return submit(names(owner, id), () -> keep(owner, entry -> !entry.id().equals(id)) == 1);
    }

    @Override
    public CompletionStage<Long> trimBefore(String owner, Instant time) {
      return submit(names(owner), () -> keep(owner, entry -> !entry.time().isBefore(time)));
    }

    @Override
    public CompletionStage<Long> trimToNewest(String owner, long keep) {
      return submit(
          names(owner),
          () -> {
            List<LogEntry> entries = all(owner);
            List<LogEntry> kept =
                entries.subList(
                    (int) Math.max(0, entries.size() - Math.max(0, keep)), entries.size());
            return keep(owner, List.copyOf(kept)::contains);
          });
    }

    @Override
    public CompletionStage<Long> deleteOwner(String owner) {
      return submit(names(owner), () -> keep(owner, entry -> false));
    }

    @Override
    public CompletionStage<Page<String>> owners(PageRequest request) {
      return submit(Optional.empty(), () -> page(logs.getOrDefault(store, ordered()), request));
    }
  }
}
