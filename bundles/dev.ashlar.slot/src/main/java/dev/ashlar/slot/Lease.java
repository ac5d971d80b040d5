package dev.ashlar.slot;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a service until the lease is closed. While it is open, removing the service
 * waits (within the drain bound), so keep it for one operation only, never in a session.
 *
 * <p>Safe for any thread; may be closed by another thread than the one that got it.
 *
 * @param <T> the kind of service
 */
public final class Lease<T> implements AutoCloseable {

  private final T service;
  private final Leases leases;
  private final int stripe;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(T service, Leases leases, int stripe) {
    this.service = service;
    this.leases = leases;
    this.stripe = stripe;
  }

  /** The service. Not to be used after the lease is closed. */
  public T service() {
    return service;
  }

  /** Ends the use. Further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leases.leave(stripe);
    }
  }
}
