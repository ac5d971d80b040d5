package dev.ashlar.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The descriptions in all installed bundles; started or even resolved they need not be, so that a
 * setting is there before its component is.
 */
final class BundleDefinitions implements Definitions {

  private static final Logger LOG = LoggerFactory.getLogger(BundleDefinitions.class);
  private static final String FOLDER = "OSGI-INF/metatype";

  private final BundleContext context;

  BundleDefinitions(BundleContext context) {
    this.context = context;
  }

  @Override
  public Map<String, Definition> all() {
    Map<String, Definition> found = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.UNINSTALLED) {
        read(bundle, found);
      }
    }
    return found;
  }

  private static void read(Bundle bundle, Map<String, Definition> found) {
    Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
    while (paths != null && paths.hasMoreElements()) {
      String path = paths.nextElement();
      URL entry = bundle.getEntry(path);
      if (entry == null || !path.endsWith(".xml")) {
        continue;
      }
      try (InputStream document = entry.openStream()) {
        for (Definition definition : MetatypeReader.read(document, texts(bundle, path))) {
          found.put(definition.pid(), definition);
        }
      } catch (IOException e) {
        LOG.warn("{} of bundle {}: {}", path, bundle.getSymbolicName(), e.getMessage());
      }
    }
  }

  /** Texts of the form %key stand in a file beside; descriptions made by bnd have none. */
  private static UnaryOperator<String> texts(Bundle bundle, String path) {
    Properties texts = new Properties();
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".xml".length());
    Stream.of(name, "metatype", "bundle")
        .map(file -> bundle.getEntry("OSGI-INF/l10n/" + file + ".properties"))
        .forEach(entry -> load(entry, texts));
    return text -> text.startsWith("%") ? texts.getProperty(text.substring(1), text) : text;
  }

  private static void load(@Nullable URL entry, Properties texts) {
    if (entry == null) {
      return;
    }
    try (InputStream in = entry.openStream()) {
      texts.load(in);
    } catch (IOException e) {
      LOG.debug("Cannot read {}: {}", entry, e.getMessage());
    }
  }
}
