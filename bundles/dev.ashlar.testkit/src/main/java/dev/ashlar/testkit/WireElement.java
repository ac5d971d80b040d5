package dev.ashlar.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An element as a server sent it: the parsed tree, and for a first-level element the exact
 * characters that were on the wire.
 *
 * @param namespace namespace name, empty for none
 * @param name local name
 * @param prefix the prefix written, empty for none
 * @param attributes values by name ({@code id}, {@code xml:lang}), those of another namespace by
 *     {@code {namespace}name}; without namespace declarations
 * @param children child elements in order
 * @param text the character data directly inside, joined
 * @param raw the characters on the wire; empty for nested elements
 */
public record WireElement(
    String namespace,
    String name,
    String prefix,
    Map<String, String> attributes,
    List<WireElement> children,
    String text,
    String raw) {

  /** Takes copies of the collections. */
  public WireElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The element that a text is, to compare with what a server sent. */
  public static WireElement parse(String xml) {
    try {
      return WireXml.element("<stream>", xml);
    } catch (SAXException e) {
      throw new IllegalArgumentException("no element: " + xml, e);
    }
  }

  static WireElement of(Element dom, String raw) {
    List<WireElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(of(child, ""));
      } else if (node.getNodeType() == Node.TEXT_NODE
          || node.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(node.getNodeValue());
      }
    }
    return new WireElement(
        orEmpty(dom.getNamespaceURI()),
        orEmpty(dom.getLocalName()),
        orEmpty(dom.getPrefix()),
        attributesOf(dom),
        children,
        text.toString(),
        raw);
  }

  static Map<String, String> attributesOf(Element dom) {
    Map<String, String> found = new LinkedHashMap<>();
    NamedNodeMap nodes = dom.getAttributes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Attr attribute = (Attr) nodes.item(i);
      String name = attribute.getName();
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        boolean foreign = attribute.getPrefix() != null && !attribute.getPrefix().equals("xml");
        found.put(
            foreign ? "{" + attribute.getNamespaceURI() + "}" + attribute.getLocalName() : name,
            attribute.getValue());
      }
    }
    return found;
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }

  /** Whether this element has the given namespace and local name. */
  public boolean is(String ns, String local) {
    return namespace.equals(ns) && name.equals(local);
  }

  /** The same whatever prefixes were written: what it means. */
  public WireElement unprefixed() {
    List<WireElement> unprefixed = children.stream().map(WireElement::unprefixed).toList();
    return new WireElement(namespace, name, "", attributes, unprefixed, text, "");
  }

  /** The value of an attribute, named as in {@link #attributes}. */
  public Optional<String> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(attributeName));
  }

  /** The first child with this namespace and name. */
  public Optional<WireElement> child(String ns, String local) {
    return children.stream().filter(child -> child.is(ns, local)).findFirst();
  }

  /** The first child with this name, in any namespace. */
  public Optional<WireElement> child(String local) {
    return children.stream().filter(child -> child.name.equals(local)).findFirst();
  }

  /** The local names of the children, in order. */
  public List<String> childNames() {
    return children.stream().map(WireElement::name).toList();
  }

  @Override
  public String toString() {
    return raw.isEmpty() ? "{" + namespace + "}" + name : raw;
  }
}
