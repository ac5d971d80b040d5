package dev.ashlar.config;

import dev.ashlar.admin.api.ConfigurationView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the files before it is active, so that what starts later finds its settings; then
 * watches. The directory is the framework property {@code ashlar.config}, else {@code config}.
 */
@Component(service = ConfigurationView.class, immediate = true)
public final class ConfigComponent implements ConfigurationView, SynchronousBundleListener {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigComponent.class);
  private static final int CHANGES =
      BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED;

  private final BundleContext context;
  private final Configurator configurator;
  private final Watch watch;

  /** Applies and begins to watch. */
  @Activate
  public ConfigComponent(@Reference ConfigurationAdmin admin, BundleContext context)
      throws IOException {
    this.context = context;
    Path path = Path.of(Objects.requireNonNullElse(context.getProperty("ashlar.config"), "config"));
    ConfigurationDirectory directory = new ConfigurationDirectory(path);
    configurator =
        new Configurator(
            directory,
            path.getFileName() + "/",
            new BundleDefinitions(context),
            new ConfigurationAdminTarget(admin));
    watch = new Watch(directory, configurator);
    context.addBundleListener(this);
    watch.start();
    configurator.apply();
  }

  @Deactivate
  void stop() {
    context.removeBundleListener(this);
    watch.close();
  }

  /** Synchronous: the settings of a bundle are there before it can start. */
  @Override
  public void bundleChanged(BundleEvent event) {
    if ((event.getType() & CHANGES) == 0) {
      return;
    }
    try {
      configurator.apply();
    } catch (IOException e) {
      LOG.error("Cannot apply the configuration: {}", e.getMessage());
    }
  }

  @Override
  public List<Setting> settings() {
    return configurator.settings();
  }

  @Override
  public List<Problem> problems() {
    return configurator.problems();
  }
}
