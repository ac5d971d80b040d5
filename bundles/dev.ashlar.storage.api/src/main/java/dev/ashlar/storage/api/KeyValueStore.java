package dev.ashlar.storage.api;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Documents by owner and key. Thread rule, durability and failures: see the package.
 *
 * <p>Writes of one key take effect one after the other, and those that one thread issues in the
 * order of issue. A read sees every write whose stage had completed when it was asked for. Owners
 * and keys are compared exactly, character by character; see {@link StorageLimits} for what they
 * may hold.
 */
@ConsumerType
public interface KeyValueStore {

  /** The document under this key, or empty. */
  CompletionStage<Optional<StoredDocument>> get(String owner, String key);

  /** Writes, whatever is there, and gives the new version. */
  CompletionStage<Long> put(String owner, String key, Document document);

  /** Writes only if nothing is there; gives the new version, or empty if something is. */
  CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document);

  /**
   * Writes only if the document there has this version; gives the new version, or empty if it has
   * another one or is absent.
   */
  CompletionStage<OptionalLong> replaceIf(
      String owner, String key, long expectedVersion, Document document);

  /** Deletes and says whether something was there. */
  CompletionStage<Boolean> delete(String owner, String key);

  /** Deletes only if the document there has this version, and says whether it did. */
  CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion);

  /** Deletes everything of this owner in this store and gives the number of documents. */
  CompletionStage<Long> deleteOwner(String owner);

  /** Keys of this owner. */
  CompletionStage<Page<String>> keys(String owner, PageRequest page);

  /** Documents of this owner by key; ends early (not {@code last}) when a page gets heavy. */
  CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest page);

  /** Owners that have a document in this store. */
  CompletionStage<Page<String>> owners(PageRequest page);
}
