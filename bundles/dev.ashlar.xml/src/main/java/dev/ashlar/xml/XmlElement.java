package dev.ashlar.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable XML element.
 *
 * @param name the expanded name
 * @param prefix the prefix with which the element is written, empty for the default namespace
 * @param attributes the attributes in document order, without namespace declarations
 * @param declarations extra declarations of prefixes to keep, prefix to namespace, in document
 *     order; what names use is declared by the writer whether it is listed here or not
 * @param children the content in document order
 */
public record XmlElement(
    XmlName name,
    String prefix,
    List<XmlAttribute> attributes,
    Map<String, String> declarations,
    List<XmlNode> children)
    implements XmlNode {

  /** Copies the collections, and checks that no prefix stands for nothing or for two namespaces. */
  public XmlElement {
    attributes = List.copyOf(attributes);
    declarations =
        declarations.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(declarations));
    children = List.copyOf(children);
    if (!prefix.isEmpty() || !declarations.isEmpty() || !attributes.isEmpty()) {
      checkPrefixes(name, prefix, attributes, declarations);
    }
  }

  private static void checkPrefixes(
      XmlName name,
      String prefix,
      List<XmlAttribute> attributes,
      Map<String, String> declarations) {
    Map<String, String> bound = declarations;
    if (!prefix.isEmpty()) {
      bound = bind(prefix, name.namespace(), bound);
    }
    for (XmlAttribute a : attributes) {
      if (!a.prefix().isEmpty()) {
        bound = bind(a.prefix(), a.name().namespace(), bound);
      }
    }
    if (bound.containsValue("")) {
      throw new IllegalArgumentException("a prefix without a namespace in " + bound);
    }
  }

  private static Map<String, String> bind(
      String prefix, String namespace, Map<String, String> bound) {
    String known = bound.get(prefix);
    if (namespace.equals(known)) {
      return bound;
    }
    if (known != null) {
      throw new IllegalArgumentException("prefix " + prefix + " for " + known + ", " + namespace);
    }
    Map<String, String> more = new HashMap<>(bound);
    more.put(prefix, namespace);
    return more;
  }

  /** Starts an element in the given namespace, written without a prefix. */
  public static Builder builder(String namespace, String local) {
    return new Builder(new XmlName(namespace, local));
  }

  /** An empty element in the given namespace. */
  public static XmlElement of(String namespace, String local) {
    return new XmlElement(new XmlName(namespace, local), "", List.of(), Map.of(), List.of());
  }

  /** Whether the element has this expanded name. */
  public boolean is(String namespace, String local) {
    return name.local().equals(local) && name.namespace().equals(namespace);
  }

  /** The value of an attribute in no namespace. */
  public Optional<String> attribute(String local) {
    return attribute("", local);
  }

  /** The value of an attribute. */
  public Optional<String> attribute(String namespace, String local) {
    for (XmlAttribute a : attributes) {
      if (a.name().local().equals(local) && a.name().namespace().equals(namespace)) {
        return Optional.of(a.value());
      }
    }
    return Optional.empty();
  }

  /** The child elements in document order. */
  public List<XmlElement> elements() {
    List<XmlElement> found = new ArrayList<>(children.size());
    for (XmlNode node : children) {
      if (node instanceof XmlElement e) {
        found.add(e);
      }
    }
    return found;
  }

  /** The first child element of this name. */
  public Optional<XmlElement> child(String namespace, String local) {
    for (XmlNode node : children) {
      if (node instanceof XmlElement e && e.is(namespace, local)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** The character data directly in this element, joined. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (XmlNode node : children) {
      if (node instanceof XmlText t) {
        text.append(t.value());
      }
    }
    return text.toString();
  }

  /** The element as XML text that stands alone, for logs and tests. */
  @Override
  public String toString() {
    XmlOutput out = new XmlOutput(128);
    out.element(this, "");
    return out.toString();
  }

  /** Collects the parts of an element. Not for use by several threads. */
  public static final class Builder {
    private final XmlName name;
    private final List<XmlAttribute> attributes = new ArrayList<>(4);
    private final List<XmlNode> children = new ArrayList<>(4);

    private Builder(XmlName name) {
      this.name = name;
    }

    /** Adds an attribute in no namespace. */
    public Builder attribute(String local, String value) {
      attributes.add(XmlAttribute.of(local, value));
      return this;
    }

    /** Adds {@code xml:lang}. */
    public Builder lang(String language) {
      attributes.add(
          new XmlAttribute(
              new XmlName("http://www.w3.org/XML/1998/namespace", "lang"), "xml", language));
      return this;
    }

    /** Adds a child. */
    public Builder child(XmlNode child) {
      children.add(child);
      return this;
    }

    /** Adds an empty child element. */
    public Builder child(String namespace, String local) {
      return child(XmlElement.of(namespace, local));
    }

    /** Adds children. */
    public Builder children(Iterable<? extends XmlNode> more) {
      more.forEach(children::add);
      return this;
    }

    /** Adds character data. */
    public Builder text(String text) {
      children.add(new XmlText(text));
      return this;
    }

    /** The element. */
    public XmlElement build() {
      return new XmlElement(name, "", attributes, Map.of(), children);
    }
  }
}
