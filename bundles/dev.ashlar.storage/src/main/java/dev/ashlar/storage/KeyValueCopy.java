package dev.ashlar.storage;

import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoredDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

/** Copies and compares documents, each in the turn of its key. */
final class KeyValueCopy implements StoreCopy {

  private final Sides sides;
  private final Pace pace;
  private final LongAdder progress;

  KeyValueCopy(Sides sides, Pace pace, LongAdder progress) {
    this.sides = sides;
    this.pace = pace;
    this.progress = progress;
  }

  private KeyValueStore of(StorageProvider provider) {
    return provider.keyValue(sides.store().id().name());
  }

  @Override
  public long count() {
    LongAdder number = new LongAdder();
    owners(true, owner -> keys(true, owner, keys -> number.add(keys.size())));
    return number.sum();
  }

  @Override
  public void copy() {
    owners(true, owner -> keys(true, owner, keys -> copy(owner, keys)));
    pace.finish();
  }

  private void copy(String owner, List<String> keys) {
    for (String key : keys) {
      pace.begin(() -> write(owner, key).whenComplete((done, failure) -> progress.increment()));
    }
  }

  @Override
  public void sync(Iterable<Item> items) {
    for (Item item : items) {
      if (item.key().isPresent()) {
        pace.begin(() -> write(item.owner(), item.key().get()));
      } else {
        keys(true, item.owner(), keys -> syncAll(item.owner(), keys));
        keys(false, item.owner(), keys -> syncAll(item.owner(), keys));
      }
    }
    pace.finish();
  }

  private void syncAll(String owner, List<String> keys) {
    keys.forEach(key -> pace.begin(() -> write(owner, key)));
  }

  private CompletableFuture<Void> write(String owner, String key) {
    Item item = Item.of(owner, key);
    return sides.between(
        item,
        () ->
            sides
                .primary(provider -> of(provider).get(owner, key))
                .thenCompose(found -> write(item, key, found.map(StoredDocument::document))));
  }

  private CompletionStage<Void> write(Item item, String key, Optional<Document> wanted) {
    return sides
        .mirror()
        .attempt(
            item,
            provider ->
                Busy.retry(
                    () ->
                        wanted.isPresent()
                            ? of(provider).put(item.owner(), key, wanted.get()).thenApply(v -> true)
                            : of(provider).delete(item.owner(), key)));
  }

  @Override
  public Comparison verify() {
    Comparison comparison = Comparison.begin();
    owners(true, owner -> compare(owner, comparison));
    // Not while keys are compared: what only the mirror has is rare, and found by names alone.
    owners(false, owner -> findSurplus(owner, comparison));
    pace.finish();
    return comparison;
  }

  private void compare(String owner, Comparison comparison) {
    pace.inStep(
        request -> sides.primary(provider -> of(provider).documents(owner, request)),
        request -> sides.follower(provider -> of(provider).documents(owner, request)),
        StoredDocument::key,
        (wanted, found) -> {
          Map<String, Document> there = new HashMap<>();
          found.forEach(document -> there.put(document.key(), document.document()));
          for (StoredDocument document : wanted) {
            Document same = there.get(document.key());
            if (same != null && same.equals(document.document())) {
              count(comparison, owner, document, document.document());
            } else {
              pace.begin(() -> settle(owner, document.key(), comparison, true));
            }
          }
          progress.add(wanted.size());
        });
  }

  private void findSurplus(String owner, Comparison comparison) {
    pace.inStep(
        request -> sides.follower(provider -> of(provider).keys(owner, request)),
        request -> sides.primary(provider -> of(provider).keys(owner, request)),
        key -> key,
        (found, wanted) -> {
          Set<String> surplus = new HashSet<>(found);
          surplus.removeAll(new HashSet<>(wanted));
          surplus.forEach(key -> pace.begin(() -> settle(owner, key, comparison, false)));
        });
  }

  /** Looks again in the key's turn, and repairs. */
  private CompletableFuture<Void> settle(
      String owner, String key, Comparison comparison, boolean counted) {
    Item item = Item.of(owner, key);
    return sides.between(
        item,
        () ->
            sides
                .primary(provider -> of(provider).get(owner, key))
                .thenCombine(
                    sides.follower(provider -> of(provider).get(owner, key)),
                    (wanted, found) -> {
                      if (!wanted
                          .map(StoredDocument::document)
                          .equals(found.map(StoredDocument::document))) {
                        comparison.repaired().increment();
                        return write(item, key, wanted.map(StoredDocument::document));
                      }
                      if (counted && wanted.isPresent()) {
                        count(comparison, owner, wanted.get(), found.get().document());
                      }
                      return CompletableFuture.<Void>completedFuture(null);
                    })
                .thenCompose(Function.identity()));
  }

  private static void count(
      Comparison comparison, String owner, StoredDocument wanted, Document found) {
    comparison.items().increment();
    comparison.primary().add(owner, wanted);
    comparison.mirror().add(owner, new StoredDocument(wanted.key(), wanted.version(), found));
  }

  private void owners(boolean ofPrimary, Consumer<String> use) {
    pace.pages(
        request -> on(ofPrimary, provider -> of(provider).owners(request)),
        owner -> owner,
        owners -> owners.forEach(use));
  }

  private void keys(boolean ofPrimary, String owner, Consumer<List<String>> use) {
    pace.pages(
        request -> on(ofPrimary, provider -> of(provider).keys(owner, request)), key -> key, use);
  }

  private <T> CompletionStage<T> on(
      boolean ofPrimary, Function<StorageProvider, CompletionStage<T>> operation) {
    return ofPrimary ? sides.primary(operation) : sides.follower(operation);
  }
}
