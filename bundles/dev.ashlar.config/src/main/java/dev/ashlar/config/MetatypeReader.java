package dev.ashlar.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a Metatype document (OSGi Compendium, chapter 105), the form in which a component describes
 * its configuration. Read directly, because the API of the MetaTypeService hides the bounds.
 */
final class MetatypeReader {

  private MetatypeReader() {}

  /**
   * The definitions in a document.
   *
   * @param localize gives the text for what stands in the document
   * @throws IOException if it cannot be read, or is none
   */
  static List<Definition> read(InputStream document, UnaryOperator<String> localize)
      throws IOException {
    Element root = parse(document).getDocumentElement();
    Map<String, List<Attribute>> classes = new HashMap<>();
    for (Element ocd : children(root, "OCD")) {
      classes.put(ocd.getAttribute("id"), attributes(ocd, localize));
    }
    List<Definition> found = new ArrayList<>();
    for (Element designate : children(root, "Designate")) {
      String factoryPid = designate.getAttribute("factoryPid");
      String pid = factoryPid.isEmpty() ? designate.getAttribute("pid") : factoryPid;
      for (Element object : children(designate, "Object")) {
        List<Attribute> attributes = classes.getOrDefault(object.getAttribute("ocdref"), List.of());
        found.add(new Definition(pid, !factoryPid.isEmpty(), attributes));
      }
    }
    return found;
  }

  private static Document parse(InputStream document) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(document);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("not a Metatype document: " + e.getMessage(), e);
    }
  }

  private static List<Attribute> attributes(Element ocd, UnaryOperator<String> localize) {
    List<Attribute> found = new ArrayList<>();
    for (Element ad : children(ocd, "AD")) {
      Optional<ValueType> type = ValueType.named(ad.getAttribute("type"));
      type.ifPresent(known -> found.add(attribute(ad, known, localize)));
    }
    return found;
  }

  private static Attribute attribute(Element ad, ValueType type, UnaryOperator<String> localize) {
    String cardinality = ad.getAttribute("cardinality");
    return new Attribute(
        ad.getAttribute("id"),
        new Attribute.Shape(
            type,
            !cardinality.isEmpty() && !cardinality.equals("0"),
            !ad.getAttribute("required").equals("false")),
        new Bounds(
            optional(ad, "min"),
            optional(ad, "max"),
            children(ad, "Option").stream().map(option -> option.getAttribute("value")).toList()),
        optional(ad, "default"),
        localize.apply(ad.getAttribute("description")));
  }

  private static Optional<String> optional(Element element, String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element
          && (element.getTagName().equals(name) || element.getTagName().endsWith(":" + name))) {
        found.add(element);
      }
    }
    return found;
  }
}
