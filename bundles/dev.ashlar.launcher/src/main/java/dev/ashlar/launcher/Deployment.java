package dev.ashlar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes the framework run what the folders hold, at the start and at every change after it. An
 * update that does not come up is undone: the former jar serves again. Used by one thread at a
 * time; what it knows may be asked for by any.
 */
final class Deployment {

  private static final Logger LOG = System.getLogger("dev.ashlar.launcher");
  private static final long REFRESH_SECONDS = 30;
  private static final long LOOK_MILLIS = 50;

  /** How long a bundle may take to stop: a listener has sessions to end. */
  private static final Duration STOP = Duration.ofSeconds(30);

  private final BundleContext context;
  private final Duration comeUp;
  private final Map<String, Deployed> running = new HashMap<>();
  private final Map<String, String> problems = new ConcurrentSkipListMap<>();
  private final FormerLoaders formerLoaders = new FormerLoaders();

  /** What was installed from which jar. */
  private record Deployed(Bundle bundle, BundleJar jar) {}

  /** An update under way. */
  private record Update(Deployed former, Offer offer, Optional<Path> formerJar) {}

  /** What one look at the folders leads to. */
  private static final class Changes {
    private final List<Bundle> stale = new ArrayList<>();
    private final Map<Deployed, String> toStart = new LinkedHashMap<>();
    private final Map<Deployed, Update> updates = new LinkedHashMap<>();
  }

  /**
   * Nothing is installed yet.
   *
   * @param context of the framework, initialised
   * @param comeUp how long an updated bundle may take until it gives what it gave before
   */
  Deployment(BundleContext context, Duration comeUp) {
    this.context = context;
    this.comeUp = comeUp;
  }

  /** What keeps bundles from being what the folders hold, each as a sentence. */
  List<String> problems() {
    return List.copyOf(problems.values());
  }

  /** Class loaders of former bundles that something holds; see {@link FormerLoaders#held}. */
  List<String> heldLoaders() {
    return formerLoaders.held();
  }

  /**
   * Installs what is new, updates what changed, uninstalls what is gone, and starts it all. What
   * goes wrong with one bundle is logged and leaves the others alone.
   */
  void apply(Map<String, BundleJar> wanted) {
    Changes changes = new Changes();
    for (String name : List.copyOf(running.keySet())) {
      if (!wanted.containsKey(name)) {
        uninstall(name, changes);
      }
    }
    for (BundleJar jar : wanted.values()) {
      Deployed current = running.get(jar.symbolicName());
      if (current == null) {
        install(jar, changes);
      } else if (!current.jar().stamp().equals(jar.stamp())
          || !current.jar().path().equals(jar.path())) {
        update(current, jar, changes);
      }
    }
    rewireAndStart(changes);
    changes.updates.forEach(this::judge);
  }

  private void rewireAndStart(Changes changes) {
    if (!changes.stale.isEmpty()) {
      refresh(changes.stale);
    }
    changes.toStart.forEach(this::start);
  }

  private void install(BundleJar jar, Changes changes) {
    try (InputStream content = Files.newInputStream(jar.path())) {
      Bundle bundle = context.installBundle("ashlar:" + jar.symbolicName(), content);
      bundle.adapt(BundleStartLevel.class).setStartLevel(jar.startLevel());
      Deployed now = new Deployed(bundle, jar);
      running.put(jar.symbolicName(), now);
      problems.remove(jar.symbolicName());
      changes.toStart.put(now, "installed");
    } catch (IOException | BundleException e) {
      failed(jar, "install", e);
    }
  }

  private void update(Deployed current, BundleJar jar, Changes changes) {
    Bundle bundle = current.bundle();
    Deployed now = new Deployed(bundle, jar);
    running.put(jar.symbolicName(), now);
    problems.remove(jar.symbolicName());
    Update update = new Update(current, Offer.of(bundle), FormerJar.save(bundle, context));
    try {
      replace(bundle, jar.path());
      changes.stale.add(bundle);
      changes.toStart.put(now, "updated");
      changes.updates.put(now, update);
    } catch (IOException | BundleException e) {
      failed(jar, "update", e);
      changes.toStart.put(now, "kept as it was, not updated");
    }
  }

  private void replace(Bundle bundle, Path jar) throws IOException, BundleException {
    formerLoaders.add(bundle);
    try (InputStream content = Files.newInputStream(jar)) {
      // Stopped for the moment only: if the update fails, the former version goes on.
      Bounded.run(
          "stop-" + bundle.getSymbolicName(),
          STOP,
          () -> {
            bundle.stop(Bundle.STOP_TRANSIENT);
            return bundle;
          });
      bundle.update(content);
    }
  }

  /** Undoes an update after which the bundle does not give what it gave before. */
  private void judge(Deployed now, Update update) {
    Optional<String> fault = awaitOffer(now.bundle(), update.offer());
    if (fault.isEmpty()) {
      return;
    }
    String name = now.jar().symbolicName();
    String what =
        "%s from %s does not come up: %s"
            .formatted(name, now.jar().path().getFileName(), fault.get());
    if (update.formerJar().isEmpty()) {
      problem(name, what + ". The former version cannot be had any more.");
      return;
    }
    problem(name, what + ". The former version serves again.");
    Changes back = new Changes();
    try {
      replace(now.bundle(), update.formerJar().get());
      back.stale.add(now.bundle());
      back.toStart.put(
          new Deployed(now.bundle(), update.former().jar()), "taken back to what it was");
      rewireAndStart(back);
    } catch (IOException | BundleException e) {
      failed(update.former().jar(), "go back to", e);
    }
  }

  private Optional<String> awaitOffer(Bundle bundle, Offer offer) {
    long end = System.nanoTime() + comeUp.toNanos();
    Optional<String> fault = Optional.of("it is not started");
    try {
      while (fault.isPresent() && System.nanoTime() < end) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
        fault =
            Bounded.run(
                "ashlar-health-" + bundle.getSymbolicName(),
                left,
                () -> offer.fault(bundle, context));
        if (fault.isPresent()) {
          Thread.sleep(LOOK_MILLIS);
        }
      }
      return fault;
    } catch (BundleException e) {
      return Optional.of(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fault;
    }
  }

  private void uninstall(String name, Changes changes) {
    Deployed gone = running.remove(name);
    if (gone == null) {
      return;
    }
    problems.remove(name);
    try {
      formerLoaders.add(gone.bundle());
      gone.bundle().uninstall();
      changes.stale.add(gone.bundle());
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
      start(bundle);
      say(deployed.jar(), what);
    } catch (BundleException e) {
      LOG.log(Level.ERROR, "Bundle {0} does not start: {1}", bundle.getSymbolicName(), reason(e));
    }
  }

  /** While the server starts there is nothing to fall back to, and no thread is to be spent. */
  private void start(Bundle bundle) throws BundleException {
    if (!isLive()) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
      return;
    }
    Bounded.run(
        "start-" + bundle.getSymbolicName(),
        comeUp,
        () -> {
          bundle.start(Bundle.START_ACTIVATION_POLICY);
          return bundle;
        });
  }

  private boolean isLive() {
    return context.getBundle().getState() == Bundle.ACTIVE;
  }

  private void say(BundleJar jar, String what) {
    LOG.log(
        isLive() ? Level.INFO : Level.DEBUG,
        "Bundle {0} {1} from {2}.",
        jar.symbolicName(),
        what,
        jar.path().getFileName());
  }

  private void problem(String name, String text) {
    problems.put(name, text);
    LOG.log(Level.ERROR, text);
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
