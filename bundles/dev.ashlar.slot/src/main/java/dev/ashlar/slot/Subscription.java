package dev.ashlar.slot;

/** A listener's registration; closing it ends it. Safe for any thread, may be closed repeatedly. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /** No call begins after this returns, though one that had begun may still run. */
  @Override
  void close();
}
