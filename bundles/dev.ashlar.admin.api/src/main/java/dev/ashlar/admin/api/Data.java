package dev.ashlar.admin.api;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command answers with: a small tree that is shown to people as text and to programs as
 * JSON.
 */
public sealed interface Data {

  /**
   * Text.
   *
   * @param value the text; control characters are made visible when it is shown
   */
  record Text(String value) implements Data {
    /** Refuses null. */
    public Text {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A number with its unit.
   *
   * @param value the number
   * @param unit what it counts
   */
  record Quantity(long value, Unit unit) implements Data {
    /** Refuses null. */
    public Quantity {
      Objects.requireNonNull(unit, "unit");
    }
  }

  /**
   * Yes or no.
   *
   * @param value the answer
   */
  record Flag(boolean value) implements Data {}

  /**
   * A list.
   *
   * @param values its members in order
   */
  record Items(List<Data> values) implements Data {
    /** Copies. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /**
   * Named values.
   *
   * @param values by name, in the order in which they are shown; names in lower_snake_case
   */
  record Fields(Map<String, Data> values) implements Data {
    /** Copies, keeping the order. */
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** No field at all. */
    public static Fields none() {
      return new Fields(Map.of());
    }

    /** The same with one more field at the end. */
    public Fields with(String name, Data value) {
      Map<String, Data> more = new LinkedHashMap<>(values);
      more.put(name, value);
      return new Fields(more);
    }
  }

  /**
   * Rows under column names. In JSON each row is an object.
   *
   * @param columns the names, in lower_snake_case
   * @param rows each as long as {@code columns}
   */
  record Table(List<String> columns, List<List<Data>> rows) implements Data {
    /** Copies and checks the lengths. */
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Data> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException("row of " + row.size() + " for " + columns);
        }
      }
    }
  }

  /** Text. */
  static Data of(String value) {
    return new Text(value);
  }

  /** A bare number. */
  static Data of(long value) {
    return new Quantity(value, Unit.COUNT);
  }

  /** Yes or no. */
  static Data of(boolean value) {
    return new Flag(value);
  }

  /** A number of bytes. */
  static Data bytes(long value) {
    return new Quantity(value, Unit.BYTES);
  }

  /** A length of time. */
  static Data millis(long value) {
    return new Quantity(value, Unit.MILLISECONDS);
  }

  /** A list of texts. */
  static Data texts(Collection<String> values) {
    return new Items(values.stream().map(Data::of).toList());
  }
}
