package dev.ashlar.storage.api;

import java.util.regex.Pattern;

/**
 * The name of a store: 1 to 64 characters of {@code a-z 0-9 . -}, beginning with a letter.
 *
 * @param value the name
 */
public record StoreName(String value) implements Comparable<StoreName> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is wrong: names are constants of features, so this is a
   *     bug, not an outcome
   */
  public StoreName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a store name: " + value);
    }
  }

  /** Same as the constructor, reads better in a constant. */
  public static StoreName of(String value) {
    return new StoreName(value);
  }

  @Override
  public int compareTo(StoreName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
