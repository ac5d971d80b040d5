package dev.ashlar.storage.api;

import java.util.Optional;

/**
 * Which part of a long list to give.
 *
 * @param after the item after which the page begins (it need not exist any longer), or empty for
 *     the beginning
 * @param limit most items on the page, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(Optional<String> after, int limit) {

  /** The largest page. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("page limit out of 1.." + MAX_LIMIT + ": " + limit);
    }
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }

  /** The page after this item. */
  public static PageRequest after(String item, int limit) {
    return new PageRequest(Optional.of(item), limit);
  }
}
