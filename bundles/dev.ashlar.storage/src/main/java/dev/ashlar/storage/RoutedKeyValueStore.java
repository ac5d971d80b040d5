package dev.ashlar.storage;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoredDocument;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A key-value store that follows the swap. */
final class RoutedKeyValueStore implements KeyValueStore {

  private final RoutedStore store;

  RoutedKeyValueStore(RoutedStore store) {
    this.store = store;
  }

  private KeyValueStore of(StorageProvider provider) {
    return provider.keyValue(store.id().name());
  }

  @Override
  public CompletionStage<Optional<StoredDocument>> get(String owner, String key) {
    return store.read(
        (provider, versions) ->
            of(provider).get(owner, key).thenApply(found -> found.map(d -> shown(d, versions))));
  }

  @Override
  public CompletionStage<Long> put(String owner, String key, Document document) {
    return store.write(
        Item.of(owner, key),
        (provider, versions) ->
            of(provider).put(owner, key, document).thenApply(version -> version + versions),
        version -> putting(owner, key, document));
  }

  @Override
  public CompletionStage<OptionalLong> putIfAbsent(String owner, String key, Document document) {
    return store.write(
        Item.of(owner, key),
        (provider, versions) ->
            of(provider).putIfAbsent(owner, key, document).thenApply(v -> shown(v, versions)),
        version -> version.isPresent() ? putting(owner, key, document) : Optional.empty());
  }

  @Override
  public CompletionStage<OptionalLong> replaceIf(
      String owner, String key, long expectedVersion, Document document) {
    return store.write(
        Item.of(owner, key),
        (provider, versions) ->
            of(provider)
                .replaceIf(owner, key, expectedVersion - versions, document)
                .thenApply(version -> shown(version, versions)),
        version -> version.isPresent() ? putting(owner, key, document) : Optional.empty());
  }

  @Override
  public CompletionStage<Boolean> delete(String owner, String key) {
    return store.write(
        Item.of(owner, key),
        (provider, versions) -> of(provider).delete(owner, key),
        there -> deleting(owner, key));
  }

  @Override
  public CompletionStage<Boolean> deleteIf(String owner, String key, long expectedVersion) {
    return store.write(
        Item.of(owner, key),
        (provider, versions) -> of(provider).deleteIf(owner, key, expectedVersion - versions),
        deleted -> deleted ? deleting(owner, key) : Optional.empty());
  }

  @Override
  public CompletionStage<Long> deleteOwner(String owner) {
    return store.write(
        Item.allOf(owner),
        (provider, versions) -> of(provider).deleteOwner(owner),
        number -> Optional.of(provider -> of(provider).deleteOwner(owner)));
  }

  @Override
  public CompletionStage<Page<String>> keys(String owner, PageRequest page) {
    return store.read((provider, versions) -> of(provider).keys(owner, page));
  }

  @Override
  public CompletionStage<Page<StoredDocument>> documents(String owner, PageRequest page) {
    return store.read(
        (provider, versions) ->
            of(provider).documents(owner, page).thenApply(found -> shown(found, versions)));
  }

  @Override
  public CompletionStage<Page<String>> owners(PageRequest page) {
    return store.read((provider, versions) -> of(provider).owners(page));
  }

  private Optional<Function<StorageProvider, CompletionStage<?>>> putting(
      String owner, String key, Document document) {
    return Optional.of(provider -> of(provider).put(owner, key, document));
  }

  private Optional<Function<StorageProvider, CompletionStage<?>>> deleting(
      String owner, String key) {
    return Optional.of(provider -> of(provider).delete(owner, key));
  }

  private static StoredDocument shown(StoredDocument document, long versions) {
    return new StoredDocument(document.key(), document.version() + versions, document.document());
  }

  private static OptionalLong shown(OptionalLong version, long versions) {
    return version.isPresent() ? OptionalLong.of(version.getAsLong() + versions) : version;
  }

  private static Page<StoredDocument> shown(Page<StoredDocument> page, long versions) {
    return new Page<>(
        page.items().stream().map(found -> shown(found, versions)).toList(), page.last());
  }
}
