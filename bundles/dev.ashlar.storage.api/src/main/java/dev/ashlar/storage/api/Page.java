package dev.ashlar.storage.api;

import java.util.List;

/**
 * Part of a list, in the provider's own fixed order (ascending for ASCII).
 *
 * @param items of this page
 * @param last whether nothing follows
 * @param <T> kind of item
 */
public record Page<T>(List<T> items, boolean last) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }
}
