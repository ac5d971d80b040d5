package dev.ashlar.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

/** A running server: one framework with the bundles of a home. */
final class Server {

  private static final Logger LOG = System.getLogger("dev.ashlar.launcher");

  private static final Duration COME_UP =
      Duration.ofMillis(Long.getLong("ashlar.deploy.bound.millis", 10_000));

  private final Framework framework;
  private final FolderWatch watch;

  private Server(Framework framework, FolderWatch watch) {
    this.framework = framework;
    this.watch = watch;
  }

  /**
   * Starts the framework and all bundles; returns when the last start level is reached.
   *
   * @throws LaunchException if the framework cannot run from there; a bundle that does not start is
   *     only logged
   */
  static Server start(Home home, String version) {
    long began = System.nanoTime();
    try {
      Framework framework =
          new FrameworkFactory().newFramework(FrameworkSettings.of(home, version));
      framework.init();
      BundleFolders folders = new BundleFolders(home);
      Deployment deployment = new Deployment(framework.getBundleContext(), COME_UP);
      publish("problems", deployment::problems, framework.getBundleContext());
      publish("held", deployment::heldLoaders, framework.getBundleContext());
      Map<String, BundleJar> wanted = folders.read();
      if (wanted.isEmpty()) {
        throw new LaunchException("There is no bundle in " + home.bundles() + ".");
      }
      deployment.apply(wanted);
      framework.start();
      reportStopped(framework);
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      LOG.log(
          Level.INFO,
          "Ashlar {0}: {1} bundles started in {2} ms, from {3}",
          version,
          wanted.size(),
          Long.toString(millis),
          home.directory());
      FolderWatch watch = new FolderWatch(folders, deployment, wanted);
      watch.begin();
      return new Server(framework, watch);
    } catch (IOException | BundleException e) {
      throw new LaunchException("Cannot start: " + Deployment.reason(e), e);
    }
  }

  /**
   * Gives what the launcher knows to the bundles, which cannot see its types: as a service of the
   * JDK's, with a name in {@code ashlar.launcher}.
   */
  private static void publish(String what, Supplier<List<String>> texts, BundleContext context) {
    context.registerService(
        Supplier.class, texts, FrameworkUtil.asDictionary(Map.of("ashlar.launcher", what)));
  }

  private static void reportStopped(Framework framework) {
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
      if (bundle.getState() != Bundle.ACTIVE && !fragment) {
        LOG.log(Level.ERROR, "Bundle {0} is not active.", bundle.getSymbolicName());
      }
    }
  }

  /**
   * Stops all bundles, the highest start level first, and then the framework.
   *
   * @return whether that was done within the time
   */
  boolean stop(Duration bound) {
    try {
      watch.close();
      framework.stop();
      FrameworkEvent event = framework.waitForStop(bound.toMillis());
      return event.getType() != FrameworkEvent.WAIT_TIMEDOUT;
    } catch (BundleException e) {
      LOG.log(Level.ERROR, "Cannot stop: " + Deployment.reason(e));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until the framework was stopped, by whomever. */
  void await() throws InterruptedException {
    framework.waitForStop(0);
  }
}
