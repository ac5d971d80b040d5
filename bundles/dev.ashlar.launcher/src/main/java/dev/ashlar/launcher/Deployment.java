package dev.ashlar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes the framework run what the folders hold, at the start and at every change after it. Used by
 * one thread at a time.
 */
final class Deployment {

  private static final Logger LOG = System.getLogger("dev.ashlar.launcher");
  private static final long REFRESH_SECONDS = 30;

  private final BundleContext context;
  private final Map<String, Deployed> running = new HashMap<>();

  /** What was installed from which jar. */
  private record Deployed(Bundle bundle, BundleJar jar) {}

  /**
   * Nothing is installed yet.
   *
   * @param context of the framework, initialised
   */
  Deployment(BundleContext context) {
    this.context = context;
  }

  /**
   * Installs what is new, updates what changed, uninstalls what is gone, and starts it all. What
   * goes wrong with one bundle is logged and leaves the others alone.
   */
  void apply(Map<String, BundleJar> wanted) {
    List<Bundle> stale = new ArrayList<>();
    Map<Deployed, String> toStart = new LinkedHashMap<>();
    for (String name : List.copyOf(running.keySet())) {
      if (!wanted.containsKey(name)) {
        uninstall(name, stale);
      }
    }
    for (BundleJar jar : wanted.values()) {
      Deployed current = running.get(jar.symbolicName());
      if (current == null) {
        install(jar, toStart);
      } else if (!current.jar().stamp().equals(jar.stamp())
          || !current.jar().path().equals(jar.path())) {
        update(current, jar, stale, toStart);
      }
    }
    if (!stale.isEmpty()) {
      refresh(stale);
    }
    toStart.forEach(this::start);
  }

  private void install(BundleJar jar, Map<Deployed, String> toStart) {
    try (InputStream content = Files.newInputStream(jar.path())) {
      Bundle bundle = context.installBundle("ashlar:" + jar.symbolicName(), content);
      bundle.adapt(BundleStartLevel.class).setStartLevel(jar.startLevel());
      Deployed now = new Deployed(bundle, jar);
      running.put(jar.symbolicName(), now);
      toStart.put(now, "installed");
    } catch (IOException | BundleException e) {
      failed(jar, "install", e);
    }
  }

  private void update(
      Deployed current, BundleJar jar, List<Bundle> stale, Map<Deployed, String> toStart) {
    Bundle bundle = current.bundle();
    Deployed now = new Deployed(bundle, jar);
    running.put(jar.symbolicName(), now);
    try (InputStream content = Files.newInputStream(jar.path())) {
      // Stopped for the moment only: if the update fails, the former version goes on.
      bundle.stop(Bundle.STOP_TRANSIENT);
      bundle.update(content);
      stale.add(bundle);
      toStart.put(now, "updated");
    } catch (IOException | BundleException e) {
      failed(jar, "update", e);
      toStart.put(now, "kept as it was, not updated");
    }
  }

  private void uninstall(String name, List<Bundle> stale) {
    Deployed gone = running.remove(name);
    if (gone == null) {
      return;
    }
    try {
      gone.bundle().uninstall();
      stale.add(gone.bundle());
      say(gone.jar(), "uninstalled");
    } catch (BundleException e) {
      failed(gone.jar(), "uninstall", e);
    }
  }

  private void refresh(List<Bundle> stale) {
    CountDownLatch done = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(stale, event -> done.countDown());
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "The bundles were not rewired within {0} s.", REFRESH_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Deployed deployed, String what) {
    Bundle bundle = deployed.bundle();
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    if (fragment || bundle.getState() == Bundle.UNINSTALLED) {
      return;
    }
    try {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
      say(deployed.jar(), what);
    } catch (BundleException e) {
      LOG.log(Level.ERROR, "Bundle {0} does not start: {1}", bundle.getSymbolicName(), reason(e));
    }
  }

  private void say(BundleJar jar, String what) {
    boolean live = context.getBundle().getState() == Bundle.ACTIVE;
    LOG.log(
        live ? Level.INFO : Level.DEBUG,
        "Bundle {0} {1} from {2}.",
        jar.symbolicName(),
        what,
        jar.path().getFileName());
  }

  private static void failed(BundleJar jar, String what, Exception e) {
    LOG.log(Level.ERROR, "Cannot {0} {1}: {2}", what, jar.path(), reason(e));
  }

  static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()).strip();
  }
}
