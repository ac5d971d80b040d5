package dev.ashlar.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFoldersTest {

  @TempDir private Path directory;
  private Home home;
  private BundleFolders folders;

  @BeforeEach
  void setUp() throws IOException {
    home = new Home(directory);
    folders = new BundleFolders(home);
    Files.createDirectories(home.deploy());
  }

  @Test
  void folderNumberShouldBeTheStartLevel() throws IOException {
    jar("bundles/10/a.jar", "a; singleton:=true");
    jar("bundles/60/b.jar", "b");
    jar("bundles/notes/c.jar", "c");
    Map<String, BundleJar> wanted = folders.read();
    assertEquals(Set.of("a", "b"), wanted.keySet());
    assertEquals(10, wanted.get("a").startLevel());
    assertEquals(60, wanted.get("b").startLevel());
  }

  @Test
  void deployedBundleShouldRunAboveTheServices() throws IOException {
    jar("deploy/x.jar", "x");
    assertEquals(BundleFolders.DEPLOY_LEVEL, folders.read().get("x").startLevel());
  }

  @Test
  void deployedBundleShouldTakeTheShippedOnesPlaceAndLevel() throws IOException {
    jar("bundles/60/a.jar", "a");
    Path deployed = jar("deploy/other-name.jar", "a");
    assertEquals(deployed, folders.read().get("a").path());
    assertEquals(60, folders.read().get("a").startLevel());
    Files.delete(deployed);
    assertEquals(home.bundles().resolve("60/a.jar"), folders.read().get("a").path());
  }

  @Test
  void fileThatIsNoBundleShouldBeLeftOut() throws IOException {
    Files.writeString(home.deploy().resolve("broken.jar"), "not a jar");
    Files.writeString(home.deploy().resolve("README.txt"), "text");
    jar("deploy/plain.jar", "");
    assertEquals(Map.of(), folders.read());
  }

  @Test
  void bundleWhoseFileIsBeingOverwrittenShouldStayAsItWas() throws IOException {
    Path path = jar("deploy/a.jar", "a");
    Map<String, BundleJar> before = folders.read();
    Files.writeString(path, "half a");
    assertEquals(before, folders.read());
    jar("deploy/a.jar", "a");
    assertNotEquals(before, folders.read());
  }

  private Path jar(String path, String symbolicName) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!symbolicName.isEmpty()) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
    }
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.finish();
    }
    return file;
  }
}
