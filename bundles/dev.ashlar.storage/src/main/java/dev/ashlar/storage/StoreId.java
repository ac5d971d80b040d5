package dev.ashlar.storage;

import dev.ashlar.storage.api.StoreName;
import java.util.Comparator;
import java.util.Optional;

/**
 * A store of one shape.
 *
 * @param shape what kind of store
 * @param name of the store
 */
record StoreId(Shape shape, StoreName name) implements Comparable<StoreId> {

  private static final Comparator<StoreId> ORDER =
      Comparator.comparing(StoreId::name).thenComparing(StoreId::shape);

  /** The two kinds of stores. */
  enum Shape {
    KEY_VALUE("documents"),
    LOG("log");

    private final String label;

    Shape(String label) {
      this.label = label;
    }

    /** For files and people. */
    String label() {
      return label;
    }
  }

  static StoreId keyValue(StoreName name) {
    return new StoreId(Shape.KEY_VALUE, name);
  }

  static StoreId log(StoreName name) {
    return new StoreId(Shape.LOG, name);
  }

  /** Reads what {@link #toString} wrote. */
  static Optional<StoreId> parse(String text) {
    for (Shape shape : Shape.values()) {
      if (text.startsWith(shape.label() + ":")) {
        return Optional.of(
            new StoreId(shape, StoreName.of(text.substring(shape.label().length() + 1))));
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(StoreId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return shape.label() + ":" + name;
  }
}
