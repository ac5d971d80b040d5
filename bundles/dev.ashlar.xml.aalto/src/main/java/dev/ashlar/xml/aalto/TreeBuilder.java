package dev.ashlar.xml.aalto;

import dev.ashlar.xml.XmlAttribute;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import dev.ashlar.xml.XmlNode;
import dev.ashlar.xml.XmlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** Makes trees of what is parsed. */
final class TreeBuilder implements Sink {
  private record Open(XmlElement tag, List<XmlNode> children) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<XmlNode> nodes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int names;

  /** What was parsed at the outermost level: complete elements and the text between them. */
  List<XmlNode> nodes() {
    flushText();
    return nodes;
  }

  /** The number of names that were parsed. */
  int names() {
    return names;
  }

  @Override
  public void start(XMLStreamReader reader) {
    flushText();
    names += 1 + reader.getAttributeCount() + reader.getNamespaceCount();
    XmlName name = new XmlName(reader.getNamespaceURI(), reader.getLocalName());
    XmlElement tag =
        new XmlElement(
            name, reader.getPrefix(), attributes(reader), declarations(reader), List.of());
    open.push(new Open(tag, new ArrayList<>()));
  }

  @Override
  public void text(XMLStreamReader reader) {
    text.append(reader.getText());
  }

  @Override
  public void end() {
    flushText();
    Open done = open.pop();
    XmlElement tag = done.tag();
    siblings()
        .add(
            done.children().isEmpty()
                ? tag
                : new XmlElement(
                    tag.name(),
                    tag.prefix(),
                    tag.attributes(),
                    tag.declarations(),
                    done.children()));
  }

  private void flushText() {
    if (!text.isEmpty()) {
      siblings().add(new XmlText(text.toString()));
      text.setLength(0);
    }
  }

  private List<XmlNode> siblings() {
    Open innermost = open.peek();
    return innermost == null ? nodes : innermost.children();
  }

  private static List<XmlAttribute> attributes(XMLStreamReader reader) {
    int count = reader.getAttributeCount();
    List<XmlAttribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      XmlName name = new XmlName(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i));
      attributes.add(
          new XmlAttribute(name, reader.getAttributePrefix(i), reader.getAttributeValue(i)));
    }
    return attributes;
  }

  /** The prefixes that the start tag declares; the default namespace is not among them. */
  static Map<String, String> declarations(XMLStreamReader reader) {
    int count = reader.getNamespaceCount();
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> declarations = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String prefix = reader.getNamespacePrefix(i);
      if (prefix != null && !prefix.isEmpty() && !prefix.equals("xml")) {
        declarations.put(prefix, reader.getNamespaceURI(i));
      }
    }
    return declarations;
  }
}
