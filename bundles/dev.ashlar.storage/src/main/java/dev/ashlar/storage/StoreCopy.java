package dev.ashlar.storage;

/** Makes the mirror of one store equal to its primary, between the writes. Methods block. */
interface StoreCopy {

  /** Number of documents or entries that the primary holds. */
  long count();

  /** Brings what is not there; documents that are there already are written again. */
  void copy();

  /** Compares all, both ways, and repairs what differs. */
  Comparison verify();

  /** Makes some items equal, without looking what the mirror holds. */
  void sync(Iterable<Item> items);
}
