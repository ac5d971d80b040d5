package dev.ashlar.storage;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageProvider;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A log that follows the swap. The mirror holds the beginning of the log in the same order, or all
 * of it once it was copied; so an append is repeated only where what stands before it is the end of
 * the mirror: else the copy brings it.
 */
final class RoutedLogStore implements LogStore {

  private final RoutedStore store;
  private final Providers providers;

  RoutedLogStore(RoutedStore store, Providers providers) {
    this.store = store;
    this.providers = providers;
  }

  private LogStore of(StorageProvider provider) {
    return provider.log(store.id().name());
  }

  @Override
  public CompletionStage<Boolean> append(String owner, LogEntry entry) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).append(owner, entry),
        appended ->
            appended ? Optional.of(mirror -> repeat(mirror, owner, entry)) : Optional.empty());
  }

  private CompletionStage<?> repeat(StorageProvider mirror, String owner, LogEntry entry) {
    CompletionStage<Optional<String>> before =
        providers.useNow(
            store.route().primary(),
            primary ->
                of(primary)
                    .last(owner, LogQuery.all().before(entry.id()), 1)
                    .thenApply(RoutedLogStore::lastId));
    CompletionStage<Optional<String>> end =
        of(mirror).last(owner, LogQuery.all(), 1).thenApply(RoutedLogStore::lastId);
    return before
        .thenCombine(end, Optional::equals)
        .thenCompose(
            follows ->
                follows
                    ? of(mirror).append(owner, entry)
                    : CompletableFuture.completedFuture(false));
  }

  private static Optional<String> lastId(Optional<Page<LogEntry>> page) {
    return page.flatMap(found -> found.items().stream().reduce((a, b) -> b)).map(LogEntry::id);
  }

  @Override
  public CompletionStage<Optional<LogEntry>> get(String owner, String id) {
    return store.read((provider, versions) -> of(provider).get(owner, id));
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> first(String owner, LogQuery query, int limit) {
    PageRequest checked = PageRequest.first(limit);
    return store.read((provider, versions) -> of(provider).first(owner, query, checked.limit()));
  }

  @Override
  public CompletionStage<Optional<Page<LogEntry>>> last(String owner, LogQuery query, int limit) {
    PageRequest checked = PageRequest.first(limit);
    return store.read((provider, versions) -> of(provider).last(owner, query, checked.limit()));
  }

  @Override
  public CompletionStage<Long> count(String owner, LogQuery query) {
    return store.read((provider, versions) -> of(provider).count(owner, query));
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String id) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).delete(owner, id),
        there -> repeated(there, mirror -> of(mirror).delete(owner, id)));
  }

  @Override
  public CompletionStage<Long> trimBefore(String owner, Instant time) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).trimBefore(owner, time),
        number -> repeated(number > 0, mirror -> of(mirror).trimBefore(owner, time)));
  }

  @Override
  public CompletionStage<Long> trimToNewest(String owner, long keep) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).trimToNewest(owner, keep),
        number -> repeated(number > 0, mirror -> trimOldest(of(mirror), owner, number)));
  }

  /** The newest of the primary may not be in the mirror yet; the oldest are the same. */
  private static CompletionStage<?> trimOldest(LogStore mirror, String owner, long number) {
    return mirror
        .count(owner, LogQuery.all())
        .thenCompose(there -> mirror.trimToNewest(owner, Math.max(0, there - number)));
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).deleteOwner(owner),
        number -> Optional.of(mirror -> of(mirror).deleteOwner(owner)));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return store.read((provider, versions) -> of(provider).owners(page));
  }

  private static Optional<Function<StorageProvider, CompletionStage<?>>> repeated(
      boolean changed, Function<StorageProvider, CompletionStage<?>> operation) {
    return changed ? Optional.of(operation) : Optional.empty();
  }
}
