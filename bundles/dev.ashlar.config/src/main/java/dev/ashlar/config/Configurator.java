package dev.ashlar.config;

import dev.ashlar.admin.api.ConfigurationView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings ConfigurationAdmin to what the files say. Any thread; one pass at a time.
 *
 * <p>A pass looks at every file, which makes it the same at the start, after a change of a file and
 * after a change of the bundles; what has not changed is neither written nor logged again.
 */
final class Configurator implements ConfigurationView {

  private static final Logger LOG = LoggerFactory.getLogger(Configurator.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final ConfigurationDirectory directory;
  private final String shownDirectory;
  private final Definitions definitions;
  private final ConfigurationTarget target;

  /** What is in force, by PID: the typed values that its file sets. Guarded by the lock. */
  private final Map<String, Map<String, Object>> inForce = new TreeMap<>();

  /** What was logged, by file. Guarded by the lock. */
  private Map<String, List<Fault>> faults = new LinkedHashMap<>();

  private volatile View view = new View(List.of(), List.of());

  /** What the administrator is shown. */
  private record View(List<Setting> settings, List<Problem> problems) {}

  /**
   * Makes one that has done nothing yet.
   *
   * @param shownDirectory how the directory is called in messages
   */
  Configurator(
      ConfigurationDirectory directory,
      String shownDirectory,
      Definitions definitions,
      ConfigurationTarget target) {
    this.directory = directory;
    this.shownDirectory = shownDirectory;
    this.definitions = definitions;
    this.target = target;
  }

  /** One pass. */
  void apply() throws IOException {
    lock.lock();
    try {
      Map<String, Definition> known = definitions.all();
      Map<String, List<Fault>> found = new LinkedHashMap<>();
      Set<String> present = new HashSet<>();
      for (ConfigurationFile file : directory.read()) {
        present.add(file.pid());
        List<Fault> its = apply(file, known);
        if (!its.isEmpty()) {
          found.put(file.name(), its);
        }
      }
      if (directory.exists()) {
        removeAbsent(present);
      }
      report(found);
      view = new View(ViewBuilder.settings(known, inForce, shownDirectory), shown(found));
    } finally {
      lock.unlock();
    }
  }

  private List<Fault> apply(ConfigurationFile file, Map<String, Definition> known)
      throws IOException {
    Definition definition = known.get(file.factoryPid().orElse(file.pid()));
    if (definition == null) {
      return List.of(
          Fault.of(
              "",
              "no installed component has this name" + Suggestion.of(file.pid(), known.keySet())));
    }
    Validation validation = Validation.of(file, definition);
    if (validation.faults().isEmpty()) {
      boolean former = inForce.put(file.pid(), validation.values()) != null;
      // A shipped file that sets nothing yet is not worth a line at every start.
      boolean news = former || !file.entries().isEmpty();
      if (target.put(file.pid(), validation.values()) && news) {
        LOG.info("{}{} {}", shownDirectory, file.name(), former ? "applied again" : "applied");
      }
    }
    return validation.faults();
  }

  private void removeAbsent(Set<String> present) throws IOException {
    Set<String> absent = new HashSet<>(target.pids());
    absent.removeAll(present);
    for (String pid : absent) {
      inForce.remove(pid);
      if (target.remove(pid)) {
        LOG.info("{}{}{} is not there: defaults", shownDirectory, pid, ConfigurationFile.SUFFIX);
      }
    }
  }

  private void report(Map<String, List<Fault>> found) {
    found.forEach(
        (name, its) -> {
          if (!its.equals(faults.get(name))) {
            String pid = name.substring(0, name.length() - ConfigurationFile.SUFFIX.length());
            LOG.error(
                "{}{} refused, {}: {}",
                shownDirectory,
                name,
                inForce.containsKey(pid) ? "its former settings stay in force" : "defaults apply",
                String.join("; ", its.stream().map(Fault::toString).toList()));
          }
        });
    faults = found;
  }

  private List<Problem> shown(Map<String, List<Fault>> found) {
    List<Problem> problems = new ArrayList<>();
    found.forEach(
        (name, its) ->
            its.forEach(
                fault ->
                    problems.add(new Problem(shownDirectory + name, fault.key(), text(fault)))));
    return List.copyOf(problems);
  }

  private static String text(Fault fault) {
    return Optional.of(fault.line())
        .filter(line -> line.isPresent())
        .map(line -> fault.reason() + " (line " + line.getAsInt() + ")")
        .orElse(fault.reason());
  }

  @Override
  public List<Setting> settings() {
    return view.settings();
  }

  @Override
  public List<Problem> problems() {
    return view.problems();
  }
}
