package dev.ashlar.slot;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place of one dynamic service: hands out the current one for the length of one operation.
 *
 * <p>Guarantees, under any interleaving:
 *
 * <ul>
 *   <li>an operation runs at most once, and on one service from its beginning to its end;
 *   <li>an operation that begins after a change uses the service that is current by then;
 *   <li>after {@link #remove} has reported a drained service, nothing uses that service any more;
 *   <li>waiting is bounded: draining in time, parking in time and number.
 * </ul>
 *
 * <p>Safe for any thread. {@link #with}, {@link #use}, {@link #lease}, {@link #current} and {@link
 * #withAsync} never block and may be called on an event loop; {@link #remove} blocks and must not
 * be.
 *
 * @param <T> the kind of service
 */
public final class Slot<T> implements AutoCloseable {

  private enum Place {
    ONLY
  }

  private final Registry<Place, T> registry;

  Slot(SlotSettings settings) {
    this.registry = new Registry<>(settings);
  }

  /**
   * Begins a slot.
   *
   * @param label what the slot is called in logs and in {@link SlotResult.Unavailable}
   */
  public static SlotBuilder builder(String label) {
    return new SlotBuilder(label);
  }

  /**
   * Adds a service, which becomes the current one if its rank is first, and wakes what is parked.
   * Adding one that is there already changes its rank. One whose name the slot does not admit is
   * remembered but never handed out.
   */
  public void add(T service, Rank rank) {
    registry.add(Place.ONLY, service, rank);
  }

  /** Changes the rank and name of a service; does nothing for one that was not added. */
  public void rerank(T service, Rank rank) {
    registry.rerank(service, rank);
  }

  /**
   * Removes a service, told apart by identity: new operations get the next one or are parked at
   * once; then blocks until the running ones have ended or the drain bound has passed. An interrupt
   * ends the wait early and stays set. Never call it from within an operation on the same service.
   */
  public DrainReport remove(T service) {
    return registry.remove(service);
  }

  /** The current service, to look at or to compare. To use it, take a lease. */
  public Optional<T> current() {
    return Optional.ofNullable(registry.snapshot().get(Place.ONLY)).map(Entry::service);
  }

  /**
   * Runs a short, non-blocking operation on the current service, on this thread. What it throws is
   * thrown on.
   *
   * @return the result, which the operation must not return as null; empty, and the operation not
   *     run, while no service is there
   */
  public <R> Optional<R> with(Function<? super T, ? extends R> operation) {
    return registry.with(Place.ONLY, operation);
  }

  /** As {@link #with}, for an operation without a result; answers whether it was run. */
  public boolean use(Consumer<? super T> operation) {
    return registry
        .with(
            Place.ONLY,
            service -> {
              operation.accept(service);
              return Boolean.TRUE;
            })
        .isPresent();
  }

  /**
   * A lease of the current service, to be closed by the caller, whichever way the operation ends;
   * empty while no service is there. Prefer {@link #with} and {@link #withAsync}.
   */
  public Optional<Lease<T>> lease() {
    return Optional.ofNullable(registry.lease(Place.ONLY));
  }

  /**
   * Runs an operation that ends later; the lease lasts until its stage ends. While no service is
   * there, the operation is parked; when one arrives within the bounds, it is started on the given
   * executor, otherwise the result is {@link SlotResult.Unavailable}. Parked operations are resumed
   * in the order of their arrival, though later ones that find a service may be ahead of them.
   *
   * @param operation started at most once: on this thread if a service is there, else on the
   *     executor. What it throws fails the result, as a failed stage of its own does.
   * @param resumeOn where a parked operation goes on, usually the connection's event loop. If it
   *     rejects the task, the result is unavailable, delivered by an arbitrary thread.
   */
  public <R extends @Nullable Object> CompletionStage<SlotResult<R>> withAsync(
      Function<? super T, ? extends CompletionStage<R>> operation, Executor resumeOn) {
    return registry.withAsync(Place.ONLY, operation, resumeOn);
  }

  /**
   * Calls the listener after each change, on the thread that makes it, without saying what has
   * changed: look at {@link #current}. It must neither block nor throw.
   */
  public Subscription onChange(Runnable listener) {
    return registry.onChange(listener);
  }

  /**
   * Ends the slot: from now on it is empty and parks nothing, what is parked is unavailable.
   * Running operations go on; removing their services still drains them.
   */
  @Override
  public void close() {
    registry.close();
  }

  /** For the log: label and counts. */
  @Override
  public String toString() {
    return registry.toString();
  }
}
