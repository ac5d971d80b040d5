package dev.ashlar.config;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the directory every half second and applies a change when the files have been the same
 * twice in a row: whoever writes in several steps is not caught in the middle.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long PERIOD_MILLIS = 500;

  private final ConfigurationDirectory directory;
  private final Configurator configurator;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "config-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Confined to the executor, like the next one. */
  private Map<String, String> seen = Map.of();

  private Map<String, String> applied = Map.of();

  Watch(ConfigurationDirectory directory, Configurator configurator) {
    this.directory = directory;
    this.configurator = configurator;
  }

  /** Begins, taking the present state as applied. */
  void start() throws IOException {
    applied = directory.signatures();
    seen = applied;
    var unused =
        executor.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One look; package-private so that tests need no clock. */
  void look() {
    try {
      Map<String, String> now = directory.signatures();
      if (now.equals(seen) && !now.equals(applied)) {
        applied = now;
        configurator.apply();
      }
      seen = now;
    } catch (IOException | RuntimeException e) {
      // The boundary: the watch must outlive any single failure.
      LOG.error("Cannot apply the configuration in {}: {}", directory.path(), e.toString());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
