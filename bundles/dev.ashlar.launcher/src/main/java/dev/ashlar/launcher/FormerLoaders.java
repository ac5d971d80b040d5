package dev.ashlar.launcher;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The class loaders of bundles that were updated or uninstalled. One that is still there after a
 * garbage collection is held by somebody, with all of its classes. Thread-safe.
 */
final class FormerLoaders {

  /** More than anybody would read; beyond it the oldest are forgotten. */
  private static final int MOST = 1000;

  private final List<Former> all = new ArrayList<>();

  private record Former(String bundle, WeakReference<ClassLoader> loader) {}

  /** Takes note of the loader that a bundle has now and is about to lose. */
  synchronized void add(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null || wiring.getClassLoader() == null) {
      return;
    }
    all.removeIf(former -> former.loader().get() == null);
    if (all.size() == MOST) {
      all.remove(0);
    }
    String name = bundle.getSymbolicName() + " " + bundle.getVersion();
    all.add(new Former(name, new WeakReference<>(wiring.getClassLoader())));
  }

  /** Those that are not collected, each as a sentence; it names threads that hold one. */
  synchronized List<String> held() {
    List<String> held = new ArrayList<>();
    for (Former former : all) {
      ClassLoader loader = former.loader().get();
      if (loader != null) {
        held.add(former.bundle() + threads(loader));
      }
    }
    return held;
  }

  private static String threads(ClassLoader loader) {
    List<String> names =
        Thread.getAllStackTraces().keySet().stream()
            .filter(
                thread ->
                    thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
            .map(Thread::getName)
            .sorted()
            .toList();
    return names.isEmpty() ? "" : ", held by the threads " + String.join(", ", names);
  }
}
