package dev.ashlar.launcher;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The properties that the framework and the platform's bundles are started with. */
final class FrameworkSettings {

  /** The level that means: all of it runs. */
  static final int TOP_LEVEL = 100;

  private FrameworkSettings() {}

  static Map<String, String> of(Home home, String version) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, home.cache().toString());
    settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(TOP_LEVEL));
    // sun.misc is what some libraries reach for; everything else of the JDK is exported by itself.
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "sun.misc");
    // No bundle brings a URL scheme, and installing the handlers needs reflection into the JDK.
    settings.put("felix.service.urlhandlers", "false");
    settings.put("felix.cache.locking", "false");
    settings.put("felix.log.level", "1");
    // config/ is the truth: what ConfigAdmin remembers goes with the cache.
    settings.put("felix.cm.dir", home.cache().resolve("configuration").toString());
    settings.put("gosh.args", "--nointeractive");
    settings.put("ds.global.extender", "false");
    settings.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
    settings.put(
        "org.ops4j.pax.logging.StaticLogbackFile", home.config().resolve("logging.xml").toString());
    settings.put("ashlar.home", home.directory().toString());
    settings.put("ashlar.config", home.config().toString());
    settings.put("ashlar.data", home.data().toString());
    settings.put("ashlar.version", version);
    return settings;
  }
}
