package dev.ashlar.slot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the readers of a slot see: immutable, replaced as a whole by each change. */
final class Snapshot<K, T> {

  private final Map<K, Entry<K, T>> current;
  private final List<Entry<K, T>> inOrder;

  private Snapshot(Map<K, Entry<K, T>> current) {
    this.current = current;
    this.inOrder = List.copyOf(current.values());
  }

  static <K, T> Snapshot<K, T> of(List<Entry<K, T>> entries) {
    Map<K, Entry<K, T>> current = new LinkedHashMap<>();
    entries.stream().sorted().forEach(entry -> current.putIfAbsent(entry.key(), entry));
    return new Snapshot<>(current);
  }

  boolean has(K key) {
    return current.containsKey(key);
  }

  /** The current service of the key. */
  @Nullable Entry<K, T> get(K key) {
    return current.get(key);
  }

  /** The current service of each key, by rank. */
  List<Entry<K, T>> inOrder() {
    return inOrder;
  }
}
