package dev.ashlar.storage.memory;

import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The owners of one store; an owner without data and a store without owners do not exist. Confined
 * to the worker.
 */
record Owners<D>(
    StoreName store, NavigableMap<StoreName, NavigableMap<String, D>> stores, Supplier<D> empty) {

  Optional<D> find(String owner) {
    return Optional.ofNullable(stores.get(store)).map(owners -> owners.get(owner));
  }

  D make(String owner) {
    return stores
        .computeIfAbsent(store, name -> new TreeMap<>())
        .computeIfAbsent(owner, name -> empty.get());
  }

  void remove(String owner) {
    stores.computeIfPresent(
        store,
        (name, owners) -> {
          owners.remove(owner);
          return owners.isEmpty() ? null : owners;
        });
  }

  Page<String> page(PageRequest request) {
    NavigableMap<String, D> owners = stores.get(store);
    return owners == null ? new Page<>(List.of(), true) : page(owners, request);
  }

  static <V> Page<String> page(NavigableMap<String, V> map, PageRequest request) {
    NavigableMap<String, V> rest =
        request.after().map(name -> map.tailMap(name, false)).orElse(map);
    List<String> items = new ArrayList<>();
    for (String name : rest.keySet()) {
      if (items.size() == request.limit()) {
        return new Page<>(items, false);
      }
      items.add(name);
    }
    return new Page<>(items, true);
  }
}
