package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageException;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StoredDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** One key-value store. */
final class MemoryKeyValueStore implements KeyValueStore {

  private final Owners<OwnerDocuments> owners;
  private final StorageLimits limits;
  private final Worker worker;
  private final Budget budget;

  MemoryKeyValueStore(Owners<OwnerDocuments> owners, MemoryStorageProvider provider) {
    this.owners = owners;
    limits = provider.limits();
    worker = provider.worker();
    budget = provider.budget();
  }

  @Override
  public CompletionStage<Optional<StoredDocument>> get(String owner, String key) {
    return worker.submit(refusal(owner, key), () -> find(owner, key));
  }

  @Override
  public CompletionStage<Long> put(String owner, String key, Document document) {
    return worker.submit(
        refusal(owner, key, document),
        () -> write(owner, key, document, found -> true).orElseThrow());
  }

  @Override
  public CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document) {
    return worker.submit(
        refusal(owner, key, document), () -> write(owner, key, document, Optional::isEmpty));
  }

  @Override
  public CompletionStage<OptionalLong> replaceIf(
      String owner, String key, long expectedVersion, Document document) {
    return worker.submit(
        refusal(owner, key, document),
        () -> write(owner, key, document, found -> hasVersion(found, expectedVersion)));
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String key) {
    return worker.submit(refusal(owner, key), () -> remove(owner, key, Optional::isPresent));
  }

  @Override
  public CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion) {
    return worker.submit(
        refusal(owner, key), () -> remove(owner, key, found -> hasVersion(found, expectedVersion)));
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return worker.submit(limits.refusalOfName(owner), () -> removeAll(owner));
  }

  @Override
  public CompletionStage<Page<String>> keys(String owner, PageRequest page) {
    return worker.submit(
        limits.refusalOfName(owner),
        () ->
            owners
                .find(owner)
                .map(data -> Owners.page(data.byKey(), page))
                .orElse(new Page<>(List.of(), true)));
  }

  @Override
  public CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest page) {
    return worker.submit(
        limits.refusalOfName(owner),
        () -> owners.find(owner).map(data -> page(data, page)).orElse(new Page<>(List.of(), true)));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return worker.submit(Optional.empty(), () -> owners.page(page));
  }

  private static Page<StoredDocument> page(OwnerDocuments data, PageRequest request) {
    Page<String> keys = Owners.page(data.byKey(), request);
    return new Page<>(
        keys.items().stream()
            .map(data.byKey()::get)
            .<StoredDocument>map(Objects::requireNonNull)
            .toList(),
        keys.last());
  }

  private Optional<StoredDocument> find(String owner, String key) {
    return owners.find(owner).map(data -> data.byKey().get(key));
  }

  private OptionalLong write(
      String owner, String key, Document document, Predicate<Optional<StoredDocument>> allowed) {
    Optional<StoredDocument> found = find(owner, key);
    if (!allowed.test(found)) {
      return OptionalLong.empty();
    }
    long before = found.map(old -> Budget.cost(key, old.document())).orElse(0L);
    budget.take(Budget.cost(key, document) - before);
    long version = budget.nextVersion();
    owners.make(owner).byKey().put(key, new StoredDocument(key, version, document));
    return OptionalLong.of(version);
  }

  private boolean remove(String owner, String key, Predicate<Optional<StoredDocument>> allowed) {
    Optional<StoredDocument> found = find(owner, key);
    if (!allowed.test(found)) {
      return false;
    }
    OwnerDocuments data = owners.make(owner);
    data.byKey().remove(key);
    if (data.byKey().isEmpty()) {
      owners.remove(owner);
    }
    budget.giveBack(Budget.cost(key, found.orElseThrow().document()));
    return true;
  }

  private long removeAll(String owner) {
    Optional<OwnerDocuments> found = owners.find(owner);
    found.ifPresent(
        data -> data.byKey().forEach((k, d) -> budget.giveBack(Budget.cost(k, d.document()))));
    owners.remove(owner);
    return found.map(data -> data.byKey().size()).orElse(0);
  }

  private static boolean hasVersion(Optional<StoredDocument> found, long version) {
    return found.filter(old -> old.version() == version).isPresent();
  }

  private Optional<StorageException> refusal(String owner, String key) {
    return limits.refusalOfName(owner).or(() -> limits.refusalOfName(key));
  }

  private Optional<StorageException> refusal(String owner, String key, Document document) {
    return refusal(owner, key).or(() -> limits.refusalOf(document));
  }
}
