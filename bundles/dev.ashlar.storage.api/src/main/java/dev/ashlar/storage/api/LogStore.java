package dev.ashlar.storage.api;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ordered entries by owner. Thread rule, durability and failures: see the package.
 *
 * <p>Entries that one thread appends to one owner stand in the log in the order of issue. A read
 * sees every write whose stage had completed when it was asked for.
 */
@ConsumerType
public interface LogStore {

  /**
   * Appends at the end. False, and nothing changes, if the owner has an entry with this id already:
   * an append can be repeated safely.
   */
  CompletionStage<Boolean> append(String owner, LogEntry entry);

  /** The entry with this id, or empty. */
  CompletionStage<Optional<LogEntry>> get(String owner, String id);

  /**
   * The first entries that the query selects, in log order; {@link Page#last} says whether no more
   * are selected. A page ends early (not {@code last}) when it gets heavy, but is never empty then.
   * Empty if the query names an anchor ({@code after}, {@code before}) that is not in the log.
   *
   * @param limit most entries, 1 to {@link PageRequest#MAX_LIMIT}
   */
  CompletionStage<Optional<Page<LogEntry>>> first(String owner, LogQuery query, int limit);

  /**
   * The last entries that the query selects, in log order all the same; {@link Page#last} says
   * whether no more are selected ahead of them. Otherwise as {@link #first}.
   */
  CompletionStage<Optional<Page<LogEntry>>> last(String owner, LogQuery query, int limit);

  /** Number of entries that the query selects; 0 if it names an anchor that is not in the log. */
  CompletionStage<Long> count(String owner, LogQuery query);

  /** Deletes one entry and says whether it was there. */
  CompletionStage<Boolean> delete(String owner, String id);

  /** Deletes the entries of this owner whose time is earlier, and gives their number. */
  CompletionStage<Long> trimBefore(String owner, Instant time);

  /** Deletes all but the newest entries of this owner in log order, and gives their number. */
  CompletionStage<Long> trimToNewest(String owner, long keep);

  /** Deletes everything of this owner in this store and gives the number of entries. */
  CompletionStage<Long> deleteOwner(String owner);

  /** Owners that have an entry in this store. */
  CompletionStage<Page<String>> owners(PageRequest page);
}
