package dev.ashlar.storage.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place where data is kept: a service with the property {@value #NAME_PROPERTY}, by which
 * configuration chooses.
 *
 * <p>Lifetime: a provider may be replaced at any time; its pending operations are finished or fail
 * with {@link StorageException.Reason#CLOSED}. So hold no store longer than one operation (or the
 * lease of a slot): {@link #keyValue} and {@link #log} cost next to nothing.
 *
 * <p>The number of pending operations is bounded; beyond, stages fail with {@link
 * StorageException.Reason#BUSY}.
 */
@ConsumerType
public interface StorageProvider {

  /** Service property with the short name, for example {@code memory} or {@code jdbc}. */
  String NAME_PROPERTY = "storage.provider";

  /** The key-value store of this name; it comes to be with its first document. */
  KeyValueStore keyValue(StoreName name);

  /** The log store of this name; it comes to be with its first entry. */
  LogStore log(StoreName name);

  /** Key-value stores that hold a document, ascending. */
  CompletionStage<List<StoreName>> keyValueStores();

  /** Log stores that hold an entry, ascending. */
  CompletionStage<List<StoreName>> logStores();

  /** What this provider takes. */
  StorageLimits limits();
}
