package dev.ashlar.transport.mina;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Runs the public-key work of TLS handshakes, for all loops, on threads of its own: so what is
 * established never waits for it, and strangers have no more than these threads. Thread-safe.
 */
final class Handshakes implements AutoCloseable {
  private final ExecutorService threads;
  private final FairQueue waiting;

  Handshakes(TransportSettings settings, ThreadFactory factory) {
    this.threads = Executors.newFixedThreadPool(settings.handshakeThreads(), factory);
    this.waiting = new FairQueue(settings.handshakeQueue(), settings.handshakeQueuePerAddress());
  }

  /**
   * Has something done, in turn.
   *
   * @param address for whom
   * @return whether there was room to let it wait
   * @throws RejectedExecutionException after {@link #close}
   */
  boolean submit(AddressBlock address, Runnable work) {
    if (!waiting.offer(address, work)) {
      return false;
    }
    // One run for each that waits; which one that is, is decided as late as possible.
    threads.execute(this::runNext);
    return true;
  }

  private void runNext() {
    Runnable next = waiting.poll();
    if (next != null) {
      next.run();
    }
  }

  /** Lets finish what waits, and ends the threads. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
