package dev.ashlar.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * Looks at the folders twice a second and applies what changed. A change is applied when two looks
 * in a row saw the same, so a file that is still being copied is left alone. Polling rather than
 * the system's watch service: it works the same on every file system, and costs a few directory
 * reads.
 */
final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger("dev.ashlar.launcher");
  private static final long PERIOD_MILLIS = Long.getLong("ashlar.deploy.millis", 500);
  private static final long CLOSE_MILLIS = 5_000;

  private final BundleFolders folders;
  private final Deployment deployment;
  private final Thread thread = new Thread(this::watch, "ashlar-deploy");
  private volatile boolean closed;
  private Map<String, BundleJar> applied;
  private Map<String, BundleJar> seen;

  /**
   * Watches from now on, after {@link #begin()}.
   *
   * @param applied what runs already
   */
  FolderWatch(BundleFolders folders, Deployment deployment, Map<String, BundleJar> applied) {
    this.folders = folders;
    this.deployment = deployment;
    this.applied = applied;
    this.seen = applied;
  }

  void begin() {
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!closed) {
        Thread.sleep(PERIOD_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      Map<String, BundleJar> now = folders.read();
      if (now.equals(seen) && !now.equals(applied)) {
        deployment.apply(now);
        applied = now;
      }
      seen = now;
    } catch (IOException | RuntimeException e) {
      // Whatever it was, the folders are looked at again: without this the watch would end
      // unnoticed.
      LOG.log(Level.ERROR, "Cannot look at the bundle folders: " + Deployment.reason(e));
    }
  }

  /** Stops looking; waits for a change that is being applied. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
