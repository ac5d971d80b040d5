package dev.ashlar.storage;

import java.util.Optional;

/**
 * What can be in need of being made equal: one document, or everything of an owner.
 *
 * @param owner whose
 * @param key of the document, or empty for everything
 */
record Item(String owner, Optional<String> key) {

  static Item of(String owner, String key) {
    return new Item(owner, Optional.of(key));
  }

  static Item allOf(String owner) {
    return new Item(owner, Optional.empty());
  }

  /** For messages; holds no document. */
  @Override
  public String toString() {
    return key.map(name -> owner + "/" + name).orElse(owner);
  }
}
