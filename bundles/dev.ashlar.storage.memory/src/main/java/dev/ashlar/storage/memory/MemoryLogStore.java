package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** One log store. */
final class MemoryLogStore implements LogStore {

  private final Owners<OwnerLog> owners;
  private final StorageLimits limits;
  private final Worker worker;
  private final Budget budget;

  MemoryLogStore(Owners<OwnerLog> owners, MemoryStorageProvider provider) {
    this.owners = owners;
    limits = provider.limits();
    worker = provider.worker();
    budget = provider.budget();
  }

  @Override
  public CompletionStage<Boolean> append(String owner, LogEntry entry) {
    return worker.submit(
        refusal(owner, entry.id())
            .or(() -> entry.peer().flatMap(limits::refusalOfName))
            .or(() -> limits.refusalOf(entry.document())),
        () -> add(owner, entry));
  }

  @Override
  public CompletionStage<Optional<LogEntry>> get(String owner, String id) {
    return worker.submit(refusal(owner, id), () -> owners.find(owner).flatMap(log -> log.find(id)));
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> first(String owner, LogQuery query, int limit) {
    return page(owner, query, PageRequest.first(limit), false);
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> last(String owner, LogQuery query, int limit) {
    return page(owner, query, PageRequest.first(limit), true);
  }

  @Override
  public CompletionStage<Long> count(String owner, LogQuery query) {
    return worker.submit(
        limits.refusalOfName(owner),
        () -> log(owner).select(query, false).map(Stream::count).orElse(0L));
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String id) {
    return worker.submit(
        refusal(owner, id), () -> remove(owner, log(owner).find(id).stream().toList()) == 1);
  }

  @Override
  public CompletionStage<Long> trimBefore(String owner, Instant time) {
    return worker.submit(
        limits.refusalOfName(owner),
        () -> remove(owner, all(owner).filter(e -> e.time().isBefore(time)).toList()));
  }

  @Override
  public CompletionStage<Long> trimToNewest(String owner, long keep) {
    return worker.submit(
        limits.refusalOfName(owner),
        () -> {
          long surplus = Math.max(0, log(owner).positions().size() - Math.max(0, keep));
          return remove(owner, all(owner).limit(surplus).toList());
        });
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return worker.submit(limits.refusalOfName(owner), () -> remove(owner, all(owner).toList()));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return worker.submit(Optional.empty(), () -> owners.page(page));
  }

  private CompletionStage<Optional<Page<LogEntry>>> page(
      String owner, LogQuery query, PageRequest request, boolean fromEnd) {
    return worker.submit(
        limits.refusalOfName(owner),
        () ->
            log(owner)
                .select(query, fromEnd)
                .map(entries -> page(entries, request.limit(), fromEnd)));
  }

  private static Page<LogEntry> page(Stream<LogEntry> entries, int limit, boolean fromEnd) {
    List<LogEntry> found = new ArrayList<>(entries.limit(limit + 1L).toList());
    boolean last = found.size() <= limit;
    if (!last) {
      found.remove(limit);
    }
    if (fromEnd) {
      Collections.reverse(found);
    }
    return new Page<>(found, last);
  }

  private OwnerLog log(String owner) {
    return owners.find(owner).orElseGet(OwnerLog::new);
  }

  private Stream<LogEntry> all(String owner) {
    return log(owner).byPosition().values().stream();
  }

  private boolean add(String owner, LogEntry entry) {
    if (log(owner).find(entry.id()).isPresent()) {
      return false;
    }
    budget.take(Budget.cost(entry.id(), entry.document()));
    owners.make(owner).append(entry);
    return true;
  }

  private long remove(String owner, List<LogEntry> entries) {
    OwnerLog log = log(owner);
    for (LogEntry entry : entries) {
      log.remove(entry);
      budget.giveBack(Budget.cost(entry.id(), entry.document()));
    }
    if (log.isEmpty()) {
      owners.remove(owner);
    }
    return entries.size();
  }

  private Optional<StorageException> refusal(String owner, String id) {
    return limits.refusalOfName(owner).or(() -> limits.refusalOfName(id));
  }
}
