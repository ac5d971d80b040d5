package dev.ashlar.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the folders: what is to run. Used by one thread at a time. A file that cannot be read yet
 * is left as it was at the reading before, so copying into a folder does no harm.
 */
final class BundleFolders {

  /** Deployed bundles run above what they extend and below the listeners that need them. */
  static final int DEPLOY_LEVEL = 70;

  private static final Logger LOG = System.getLogger("dev.ashlar.launcher");

  private final Home home;
  private final Map<Path, BundleJar> known = new HashMap<>();
  private final Map<Path, String> complained = new HashMap<>();

  BundleFolders(Home home) {
    this.home = home;
  }

  /**
   * Reads them all.
   *
   * @return by symbolic name, what is to run
   * @throws IOException if a folder cannot be listed
   */
  Map<String, BundleJar> read() throws IOException {
    Map<String, BundleJar> wanted = new TreeMap<>();
    List<Path> present = new ArrayList<>();
    for (Path folder : list(home.bundles(), "*")) {
      String level = String.valueOf(folder.getFileName());
      if (level.matches("[1-9][0-9]{0,2}")) {
        add(folder, Integer.parseInt(level), wanted, present);
      }
    }
    add(home.deploy(), DEPLOY_LEVEL, wanted, present);
    known.keySet().retainAll(present);
    complained.keySet().retainAll(present);
    return wanted;
  }

  private void add(Path folder, int level, Map<String, BundleJar> wanted, List<Path> present)
      throws IOException {
    for (Path path : list(folder, "*.jar")) {
      present.add(path);
      Optional<BundleJar> jar = read(path, level);
      jar.ifPresent(
          found ->
              wanted.merge(
                  found.symbolicName(), found, (old, now) -> now.atLevel(old.startLevel())));
    }
  }

  private Optional<BundleJar> read(Path path, int level) {
    BundleJar former = known.get(path);
    try {
      String stamp = BundleJar.stamp(path);
      if ((former != null && former.stamp().equals(stamp)) || stamp.equals(complained.get(path))) {
        return Optional.ofNullable(former);
      }
      Optional<BundleJar> now = BundleJar.read(path, level);
      if (now.isEmpty()) {
        complain(path, stamp, "it has no Bundle-SymbolicName");
      }
      now.ifPresent(jar -> known.put(path, jar));
      return now;
    } catch (IOException e) {
      complain(path, e.toString(), Deployment.reason(e));
      return Optional.ofNullable(former);
    }
  }

  private void complain(Path path, String stamp, String reason) {
    if (!stamp.equals(complained.put(path, stamp))) {
      LOG.log(Level.WARNING, "{0} is no bundle: {1}", home.directory().relativize(path), reason);
    }
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> paths = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
        stream.forEach(paths::add);
      }
    }
    paths.sort(null);
    return paths;
  }
}
