package dev.ashlar.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ashlar.admin.api.ConfigurationView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle in a real framework, from files to ConfigurationAdmin. */
class ConfigurationInFelixTest {

  @TempDir Path path;
  private Path config;
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    config = Files.createDirectory(path.resolve("config"));
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, path.resolve("cache").toString());
    settings.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.osgi.service.cm;version=1.6.1,org.slf4j;version=2.0.17");
    settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "org.jspecify.annotations");
    settings.put("felix.cm.dir", path.resolve("cm").toString());
    settings.put("felix.log.level", "1");
    settings.put("ashlar.config", config.toString());
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    for (String name :
        List.of(
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentFactory",
            "org.apache.felix.cm.impl.ConfigurationManager",
            "org.apache.felix.scr.impl.Activator",
            "dev.ashlar.admin.api.ConfigurationView")) {
      install(Class.forName(name)).start();
    }
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private Bundle install(Class<?> inside) throws Exception {
    return framework
        .getBundleContext()
        .installBundle(inside.getName(), new ByteArrayInputStream(jar(inside)));
  }

  /** The jar that a class comes from; made here if it comes from a directory of the build. */
  private static byte[] jar(Class<?> inside) throws IOException, URISyntaxException {
    Path source = Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(source)) {
      return Files.readAllBytes(source);
    }
    Map<String, byte[]> entries = new HashMap<>();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.put(source.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    byte[] manifest = entries.remove("META-INF/MANIFEST.MF");
    return jar(new Manifest(new ByteArrayInputStream(manifest)), entries);
  }

  private static byte[] jar(Manifest manifest, Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Installs a bundle that has nothing but a description. */
  private Bundle installDescribed() throws IOException, BundleException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "described");
    byte[] document = TestDefinitions.DOCUMENT.getBytes(StandardCharsets.UTF_8);
    byte[] jar = jar(manifest, Map.of("OSGI-INF/metatype/x.xml", document));
    return framework.getBundleContext().installBundle("described", new ByteArrayInputStream(jar));
  }

  private <T> T service(Class<T> type) {
    BundleContext context = framework.getBundleContext();
    ServiceReference<T> reference = context.getServiceReference(type);
    assertNotNull(reference, type.getName());
    return context.getService(reference);
  }

  private Dictionary<String, Object> properties(String pid) throws IOException {
    try {
      return service(ConfigurationAdmin.class).getConfiguration(pid, "?").getProperties();
    } catch (IllegalStateException deletedInBetween) {
      return null;
    }
  }

  @Test
  void settingsShouldBeThereBeforeTheirBundleStarts() throws Exception {
    Files.writeString(config.resolve("test.one.cfg"), "max.bytes = 20\ndomains = x, y\n");
    Bundle described = installDescribed();
    install(ConfigComponent.class).start();
    assertEquals(Bundle.INSTALLED, described.getState());
    assertEquals(20, properties("test.one").get("max.bytes"));
    assertArrayEquals(new String[] {"x", "y"}, (String[]) properties("test.one").get("domains"));
  }

  @Test
  void settingsShouldBeThereForABundleThatComesLater() throws Exception {
    Files.writeString(config.resolve("test.many~a.cfg"), "name = aa\n");
    install(ConfigComponent.class).start();
    assertEquals(1, problems());
    installDescribed();
    assertEquals(0, problems());
    assertEquals(
        "aa",
        service(ConfigurationAdmin.class)
            .getFactoryConfiguration("test.many", "a", "?")
            .getProperties()
            .get("name"));
  }

  /** Through reflection: the view's class here is not the one in the framework. */
  private int problems() throws Exception {
    BundleContext context = framework.getBundleContext();
    ServiceReference<?> reference =
        context.getAllServiceReferences(ConfigurationView.class.getName(), null)[0];
    Object view = context.getService(reference);
    return ((List<?>) view.getClass().getMethod("problems").invoke(view)).size();
  }

  @Test
  @Timeout(60)
  void savedFileShouldBeAppliedAndDeletedOneForgotten() throws Exception {
    installDescribed();
    service(ConfigurationAdmin.class)
        .getConfiguration("test.one", "?")
        .update(FrameworkUtil.asDictionary(Map.of("max.bytes", 77)));
    Bundle bundle = install(ConfigComponent.class);
    bundle.start();
    assertNull(properties("test.one"));
    Path file = config.resolve("test.one.cfg");
    Files.writeString(file, "max.bytes = 20\n");
    while (properties("test.one") == null) {
      Thread.sleep(50);
    }
    assertEquals(20, properties("test.one").get("max.bytes"));
    Files.delete(file);
    while (properties("test.one") != null) {
      Thread.sleep(50);
    }
    bundle.stop();
  }
}
