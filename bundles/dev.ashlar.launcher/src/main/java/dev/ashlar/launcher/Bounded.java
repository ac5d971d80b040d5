package dev.ashlar.launcher;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/**
 * Runs foreign code that may never end: what does not end in time is interrupted and left alone.
 */
final class Bounded {

  private Bounded() {}

  /**
   * Runs it in a thread of its own.
   *
   * @param name of the thread
   * @throws BundleException if it fails, or does not end in time
   */
  static <T> T run(String name, Duration bound, Callable<T> code) throws BundleException {
    FutureTask<T> task = new FutureTask<>(code);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new BundleException("it does not end within " + bound.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BundleException fault
          ? fault
          : new BundleException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("interrupted", e);
    }
  }
}
