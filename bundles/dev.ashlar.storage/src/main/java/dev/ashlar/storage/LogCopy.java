package dev.ashlar.storage;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.StorageProvider;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Copies and compares logs, several owners at a time; see {@link LogWalk}. */
final class LogCopy implements StoreCopy {

  private final Sides sides;
  private final Pace pace;
  private final LongAdder progress;

  LogCopy(Sides sides, Pace pace, LongAdder progress) {
    this.sides = sides;
    this.pace = pace;
    this.progress = progress;
  }

  private LogStore of(StorageProvider provider) {
    return provider.log(sides.store().id().name());
  }

  @Override
  public long count() {
    LongAdder number = new LongAdder();
    owners(
        owner ->
            pace.begin(
                () ->
                    sides
                        .primary(provider -> of(provider).count(owner, LogQuery.all()))
                        .thenAccept(number::add)
                        .toCompletableFuture()));
    pace.finish();
    return number.sum();
  }

  @Override
  public void copy() {
    Comparison unused = Comparison.begin();
    owners(
        owner ->
            pace.begin(
                () ->
                    sides
                        .follower(provider -> of(provider).last(owner, LogQuery.all(), 1))
                        .thenCompose(end -> walk(owner, unused, lastId(end)))
                        .toCompletableFuture()));
    pace.finish();
  }

  private static Optional<String> lastId(Optional<Page<LogEntry>> page) {
    return page.flatMap(found -> found.items().stream().reduce((a, b) -> b)).map(LogEntry::id);
  }

  private CompletableFuture<Void> walk(
      String owner, Comparison comparison, Optional<String> after) {
    return new LogWalk(sides, pace, owner, comparison, progress).from(after);
  }

  @Override
  public void sync(Iterable<Item> items) {
    Comparison unused = Comparison.begin();
    items.forEach(item -> pace.begin(() -> walk(item.owner(), unused, Optional.empty())));
    pace.finish();
  }

  @Override
  public Comparison verify() {
    Comparison comparison = Comparison.begin();
    owners(owner -> pace.begin(() -> walk(owner, comparison, Optional.empty())));
    pace.finish();
    Comparison surplus = Comparison.begin();
    pace.inStep(
        request -> sides.follower(provider -> of(provider).owners(request)),
        request -> sides.primary(provider -> of(provider).owners(request)),
        owner -> owner,
        (found, wanted) -> {
          Set<String> more = new HashSet<>(found);
          more.removeAll(new HashSet<>(wanted));
          more.forEach(owner -> pace.begin(() -> walk(owner, surplus, Optional.empty())));
        });
    pace.finish();
    comparison.repaired().add(surplus.repaired().sum());
    return comparison;
  }

  private void owners(Consumer<String> use) {
    pace.pages(
        request -> sides.primary(provider -> of(provider).owners(request)),
        owner -> owner,
        owners -> owners.forEach(use));
  }
}
