package dev.ashlar.transport.api;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The thread that a connection belongs to. {@link #execute} may be called by any thread; tasks of
 * one caller run in order, and never inside the call itself. A task that throws is logged and does
 * no other harm. After the loop has stopped, tasks are refused with {@link
 * java.util.concurrent.RejectedExecutionException}.
 */
@ProviderType
public interface EventLoop extends Executor {
  /**
   * Tells where we are.
   *
   * @return whether the calling thread is this loop
   */
  boolean inLoop();

  /**
   * Runs a task later on this loop. Meant for timeouts: coarse (up to 200 ms late, never early) and
   * cheap, both to set and to cancel.
   *
   * @param task what to run
   * @param delay from now
   * @return lets the task be cancelled
   */
  Cancellable schedule(Runnable task, Duration delay);
}
