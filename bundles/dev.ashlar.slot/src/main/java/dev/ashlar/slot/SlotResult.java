package dev.ashlar.slot;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that could wait came to: it was served, or no service was there within the
 * bounds of the slot. The second is an expected outcome and has to become a protocol answer, such
 * as {@code temporary-auth-failure}; never "allowed", never another provider.
 *
 * @param <R> what the operation returns; may be null where that is {@link Void}
 */
public sealed interface SlotResult<R extends @Nullable Object> {

  /**
   * A service did the operation.
   *
   * @param result what it returned
   */
  record Served<R extends @Nullable Object>(R result) implements SlotResult<R> {}

  /**
   * No service did, and none will: the operation has not been started.
   *
   * @param slot the label of the slot, for the log
   */
  record Unavailable<R extends @Nullable Object>(String slot) implements SlotResult<R> {}

  /** Whether a service did the operation. */
  default boolean isServed() {
    return this instanceof Served;
  }

  /** The result of a served operation; empty if unavailable or if the result is null. */
  default Optional<R> value() {
    return this instanceof Served<R> served
        ? Optional.ofNullable(served.result())
        : Optional.empty();
  }

  /** One answer for both outcomes; the second function gets the label of the slot. */
  default <X> X fold(
      Function<? super R, ? extends X> served, Function<String, ? extends X> unavailable) {
    if (this instanceof Served<R> done) {
      return served.apply(done.result());
    }
    return unavailable.apply(((Unavailable<R>) this).slot());
  }
}
