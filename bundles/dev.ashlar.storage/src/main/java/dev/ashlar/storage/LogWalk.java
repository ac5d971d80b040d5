package dev.ashlar.storage;

import dev.ashlar.storage.api.LogEntry;
import dev.ashlar.storage.api.LogQuery;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.StorageProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the mirror's log of one owner equal to the primary's, page by page, each in the turn of the
 * owner. A log can only grow at its end, so where the mirror has something else than the primary,
 * that is deleted, and what follows is copied again. Confined to a chain of stages.
 */
final class LogWalk {

  /** Entries in one turn, so that nobody waits for long. */
  private static final int PAGE = 100;

  /** How often a walk looks again: the entry that it had come to is gone, the mirror is busy. */
  private static final int MAX_RESTARTS = 100;

  private final Sides sides;
  private final Pace pace;
  private final String owner;
  private final Comparison comparison;
  private final LongAdder progress;
  private Checksum.OwnerLog wanted;
  private Checksum.OwnerLog found;
  private long equal;
  private int restarts;

  LogWalk(Sides sides, Pace pace, String owner, Comparison comparison, LongAdder progress) {
    this.sides = sides;
    this.pace = pace;
    this.owner = owner;
    this.comparison = comparison;
    this.progress = progress;
    this.wanted = new Checksum.OwnerLog(owner);
    this.found = new Checksum.OwnerLog(owner);
  }

  /**
   * Where to go on.
   *
   * @param after behind this entry, or at the beginning
   * @param done whether both logs have come to their end
   */
  private record Step(Optional<String> after, boolean done) {}

  /** Walks to the end. */
  CompletableFuture<Void> from(Optional<String> after) {
    if (pace.isStopped()) {
      return CompletableFuture.failedFuture(new Pace.Stopped());
    }
    return sides
        .between(Item.allOf(owner), () -> step(after))
        .thenCompose(next -> next.done() ? end() : from(next.after()));
  }

  private CompletableFuture<Void> end() {
    if (equal > 0) {
      comparison.primary().add(wanted);
      comparison.mirror().add(found);
      comparison.items().add(equal);
    }
    return CompletableFuture.completedFuture(null);
  }

  private LogStore of(StorageProvider provider) {
    return provider.log(sides.store().id().name());
  }

  private CompletionStage<Step> step(Optional<String> after) {
    LogQuery query = after.map(LogQuery.all()::after).orElse(LogQuery.all());
    return sides
        .primary(provider -> of(provider).first(owner, query, PAGE))
        .thenCombine(
            sides.follower(provider -> of(provider).first(owner, query, PAGE)),
            (left, right) ->
                left.isPresent() && right.isPresent()
                    ? compare(after, left.get(), right.get())
                    : restart())
        .thenCompose(Function.identity());
  }

  /** The entry behind which the page was to begin is gone, on one side or on both. */
  private CompletionStage<Step> restart() {
    restarts++;
    if (restarts > MAX_RESTARTS) {
      throw Pace.failure("the log of " + owner + " changes faster than it can be read");
    }
    wanted = new Checksum.OwnerLog(owner);
    found = new Checksum.OwnerLog(owner);
    equal = 0;
    return CompletableFuture.completedFuture(new Step(Optional.empty(), false));
  }

  private CompletionStage<Step> compare(
      Optional<String> after, Page<LogEntry> primary, Page<LogEntry> mirror) {
    List<LogEntry> left = primary.items();
    List<LogEntry> right = mirror.items();
    int same = 0;
    while (same < left.size() && same < right.size() && left.get(same).equals(right.get(same))) {
      wanted.add(left.get(same));
      found.add(right.get(same));
      same++;
    }
    equal += same;
    progress.add(same);
    Optional<String> reached = same == 0 ? after : Optional.of(left.get(same - 1).id());
    List<LogEntry> missing = left.subList(same, left.size());
    List<LogEntry> surplus = right.subList(same, right.size());
    if (!surplus.isEmpty() && (!missing.isEmpty() || primary.last())) {
      return orAgain(reached, delete(missing, surplus).thenApply(done -> new Step(reached, false)));
    }
    if (!missing.isEmpty() && mirror.last()) {
      return orAgain(reached, append(missing).thenApply(done -> after(missing, primary.last())));
    }
    boolean done = primary.last() && mirror.last() && missing.isEmpty() && surplus.isEmpty();
    return CompletableFuture.completedFuture(new Step(reached, done));
  }

  /** Where the mirror was too busy for a part of it, the same page is looked at again. */
  private CompletionStage<Step> orAgain(Optional<String> reached, CompletionStage<Step> change) {
    return change
        .<CompletionStage<Step>>handle(
            (next, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(next);
              }
              restarts++;
              return Busy.is(failure) && restarts <= MAX_RESTARTS
                  ? Busy.pause(1).thenApply(done -> new Step(reached, false))
                  : CompletableFuture.failedFuture(failure);
            })
        .thenCompose(Function.identity());
  }

  private Step after(List<LogEntry> appended, boolean done) {
    appended.forEach(wanted::add);
    appended.forEach(found::add);
    equal += appended.size();
    progress.add(appended.size());
    return new Step(Optional.of(appended.get(appended.size() - 1).id()), done);
  }

  /** Deletes what the primary does not have here; if it has it all, the order is wrong. */
  private CompletionStage<Void> delete(List<LogEntry> missing, List<LogEntry> surplus) {
    Set<String> ids = missing.stream().map(LogEntry::id).collect(Collectors.toSet());
    List<LogEntry> strangers = surplus.stream().filter(entry -> !ids.contains(entry.id())).toList();
    List<LogEntry> wrong = strangers.isEmpty() ? surplus : strangers;
    comparison.repaired().add(wrong.size());
    return onMirror(wrong, (log, entry) -> log.delete(owner, entry.id()));
  }

  private CompletionStage<Void> append(List<LogEntry> missing) {
    comparison.repaired().add(missing.size());
    return onMirror(missing, (log, entry) -> log.append(owner, entry));
  }

  private CompletionStage<Void> onMirror(List<LogEntry> entries, Change change) {
    return sides
        .mirror()
        .attempt(
            Item.allOf(owner),
            provider -> {
              LogStore log = of(provider);
              return CompletableFuture.allOf(
                  entries.stream()
                      .map(entry -> change.on(log, entry).toCompletableFuture())
                      .toArray(CompletableFuture[]::new));
            });
  }

  /** One change of the mirror. */
  private interface Change {
    CompletionStage<Boolean> on(LogStore log, LogEntry entry);
  }
}
