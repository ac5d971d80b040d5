package dev.ashlar.config;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Hands settings to ConfigurationAdmin, visible to bundles from anywhere (location "?"). */
final class ConfigurationAdminTarget implements ConfigurationTarget {

  private static final String ANYWHERE = "?";

  private final ConfigurationAdmin admin;

  ConfigurationAdminTarget(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public boolean put(String pid, Map<String, Object> values) throws IOException {
    Configuration configuration = configuration(pid);
    Dictionary<String, Object> former = configuration.getProperties();
    if (former != null && same(former, values)) {
      return false;
    }
    configuration.update(FrameworkUtil.asDictionary(values));
    return true;
  }

  private Configuration configuration(String pid) throws IOException {
    int tilde = pid.indexOf('~');
    return tilde < 0
        ? admin.getConfiguration(pid, ANYWHERE)
        : admin.getFactoryConfiguration(
            pid.substring(0, tilde), pid.substring(tilde + 1), ANYWHERE);
  }

  private static boolean same(Dictionary<String, Object> former, Map<String, Object> values) {
    Set<String> keys = new TreeSet<>();
    for (Enumeration<String> all = former.keys(); all.hasMoreElements(); ) {
      keys.add(all.nextElement());
    }
    keys.remove(Constants.SERVICE_PID);
    keys.remove("service.factoryPid");
    return keys.equals(values.keySet())
        && values.entrySet().stream()
            .allMatch(entry -> Objects.deepEquals(entry.getValue(), former.get(entry.getKey())));
  }

  @Override
  public boolean remove(String pid) throws IOException {
    for (Configuration configuration : all()) {
      if (configuration.getPid().equals(pid)) {
        configuration.delete();
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> pids() throws IOException {
    Set<String> pids = new TreeSet<>();
    for (Configuration configuration : all()) {
      pids.add(configuration.getPid());
    }
    return pids;
  }

  private Set<Configuration> all() throws IOException {
    try {
      Configuration[] found = admin.listConfigurations(null);
      return found == null ? Collections.emptySet() : Set.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IOException("no filter was given", e);
    }
  }
}
