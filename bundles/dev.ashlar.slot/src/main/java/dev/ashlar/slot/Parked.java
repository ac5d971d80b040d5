package dev.ashlar.slot;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An operation that looks for a service and may wait for it. */
final class Parked<K, T> {

  /** Guarded by the registry's lock. */
  enum State {
    /** Has not waited yet. */
    NEW,
    /** Counts against the limit. */
    PARKED,
    /** Has its outcome. */
    DECIDED
  }

  final K key;
  final Executor resumeOn;

  /** Completed once: with a lease, or empty when the waiting is over. */
  final CompletableFuture<Optional<Lease<T>>> outcome = new CompletableFuture<>();

  State state = State.NEW;

  /** Takes the expiry away from the timer. */
  Runnable cancelExpiry = () -> {};

  Parked(K key, Executor resumeOn) {
    this.key = key;
    this.resumeOn = resumeOn;
  }
}
