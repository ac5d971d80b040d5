package dev.ashlar.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The files that config/ is to hold: each setting of each bundle with its description, set to
 * nothing.
 */
final class ConfigFiles {

  private static final int WIDTH = 100;

  /** The name of the instance that is shipped, by factory. */
  private static final Map<String, String> SHIPPED = Map.of("dev.ashlar.storage.jdbc", "h2");

  private ConfigFiles() {}

  /** The texts by file name, from the metatypes of all bundles below a folder. */
  static Map<String, String> of(Path bundles) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> jars = Files.walk(bundles)) {
      for (Path jar : (Iterable<Path>) jars.filter(p -> p.toString().endsWith(".jar"))::iterator) {
        read(jar, files);
      }
    }
    return files;
  }

  private static void read(Path path, Map<String, String> files) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches("OSGI-INF/metatype/dev\\.ashlar\\..*\\.xml")) {
          try (InputStream content = jar.getInputStream(entry)) {
            Element root = parse(content);
            Element designate = (Element) root.getElementsByTagName("Designate").item(0);
            files.put(pid(designate) + ".cfg", text(root));
          }
        }
      }
    }
  }

  /** Of a factory, one instance is shipped. */
  private static String pid(Element designate) {
    String factory = designate.getAttribute("factoryPid");
    return factory.isEmpty() ? designate.getAttribute("pid") : factory + "~" + SHIPPED.get(factory);
  }

  private static Element parse(InputStream content) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(content).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static String text(Element root) {
    Element component = (Element) root.getElementsByTagName("OCD").item(0);
    List<String> lines = new ArrayList<>();
    comment(component.getAttribute("name") + ".", lines);
    comment(component.getAttribute("description"), lines);
    comment("Each line below shows a default; take the # away to set another value.", lines);
    NodeList attributes = component.getElementsByTagName("AD");
    for (int i = 0; i < attributes.getLength(); i++) {
      Element attribute = (Element) attributes.item(i);
      lines.add("");
      comment(attribute.getAttribute("description") + bounds(attribute), lines);
      lines.add(
          ("#" + attribute.getAttribute("id") + " = " + attribute.getAttribute("default")).strip());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String bounds(Element attribute) {
    List<String> choices = new ArrayList<>();
    NodeList options = attribute.getElementsByTagName("Option");
    for (int i = 0; i < options.getLength(); i++) {
      choices.add(((Element) options.item(i)).getAttribute("value"));
    }
    String min = attribute.getAttribute("min");
    String max = attribute.getAttribute("max");
    String bounds = choices.isEmpty() ? "" : " One of: " + String.join(", ", choices) + ".";
    if (!min.isEmpty() && !max.isEmpty()) {
      return bounds + " From " + min + " to " + max + ".";
    }
    return min.isEmpty() ? bounds : bounds + " At least " + min + ".";
  }

  private static void comment(String text, List<String> lines) {
    StringBuilder line = new StringBuilder("#");
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
