package dev.ashlar.storage;

import dev.ashlar.storage.StoreId.Shape;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.LogStore;
import dev.ashlar.storage.api.StorageLimits;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** All stores, each served by the provider that is its primary at present. */
final class CurrentStorage implements StorageProvider {

  private final Switchboard board;

  CurrentStorage(Switchboard board) {
    this.board = board;
  }

  @Override
  public KeyValueStore keyValue(StoreName name) {
    return new RoutedKeyValueStore(board.store(StoreId.keyValue(name)));
  }

  @Override
  public LogStore log(StoreName name) {
    return new RoutedLogStore(board.store(StoreId.log(name)), board.providers());
  }

  @Override
  public CompletionStage<List<StoreName>> keyValueStores() {
    return list(Shape.KEY_VALUE, StorageProvider::keyValueStores);
  }

  @Override
  public CompletionStage<List<StoreName>> logStores() {
    return list(Shape.LOG, StorageProvider::logStores);
  }

  private CompletionStage<List<StoreName>> list(
      Shape shape, Function<StorageProvider, CompletionStage<List<StoreName>>> operation) {
    SwapState state = board.state();
    return state.primaries().stream()
        .map(provider -> list(shape, state, provider, operation))
        .reduce((some, others) -> some.thenCombine(others, CurrentStorage::union))
        .orElseThrow();
  }

  /** Those of which the provider is the primary. */
  private CompletionStage<List<StoreName>> list(
      Shape shape,
      SwapState state,
      String provider,
      Function<StorageProvider, CompletionStage<List<StoreName>>> operation) {
    return board
        .providers()
        .use(provider, operation)
        .thenApply(
            names ->
                names.stream()
                    .filter(
                        name -> state.route(new StoreId(shape, name)).primary().equals(provider))
                    .toList());
  }

  private static List<StoreName> union(List<StoreName> some, List<StoreName> others) {
    return Stream.concat(some.stream(), others.stream()).sorted().toList();
  }

  @Override
  public StorageLimits limits() {
    SwapState state = board.state();
    return board
        .providers()
        .limits(
            state
                .swap()
                .filter(SwapState.Swap::restMoved)
                .map(SwapState.Swap::target)
                .orElse(state.primary()));
  }
}
