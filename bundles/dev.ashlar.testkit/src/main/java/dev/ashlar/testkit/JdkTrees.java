package dev.ashlar.testkit;

import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StanzaKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads streams with the parser of the JDK and writes each first-level element in a canonical form:
 * names with prefixes and namespaces, attributes in order of their names, text joined.
 *
 * <p>Left out is what a decoder may change: the addresses of stanzas, and prefixes of elements in
 * content namespaces.
 */
public final class JdkTrees extends DefaultHandler {
  private final List<String> trees = new ArrayList<>();
  private final StringBuilder tree = new StringBuilder();
  private int depth;

  private final int textFrom;

  private JdkTrees(int textFrom) {
    this.textFrom = textFrom;
  }

  /** A parser that knows namespaces and refuses document types. */
  public static SAXParser parser() {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newSAXParser();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The first-level elements of a whole stream.
   *
   * @throws SAXException if it is not namespace-well-formed
   */
  public static List<String> read(SAXParser parser, byte[] stream) throws SAXException {
    return read(parser, stream, 2);
  }

  /** The same without the text that is directly in a first-level element. */
  public static List<String> readElements(SAXParser parser, byte[] stream) throws SAXException {
    return read(parser, stream, 3);
  }

  private static List<String> read(SAXParser parser, byte[] stream, int textFrom)
      throws SAXException {
    JdkTrees handler = new JdkTrees(textFrom);
    try {
      parser.parse(new InputSource(new ByteArrayInputStream(stream)), handler);
    } catch (IOException e) {
      throw new SAXException(e); // malformed UTF-8
    }
    return handler.trees;
  }

  private static boolean isContent(String namespace) {
    return namespace.equals(Namespaces.CLIENT) || namespace.equals(Namespaces.SERVER);
  }

  @Override
  public void startElement(String namespace, String local, String qName, Attributes attributes) {
    if (depth++ == 0) {
      return;
    }
    boolean stanza =
        depth == 2
            && !qName.contains(":")
            && isContent(namespace)
            && StanzaKind.of(local).isPresent();
    String name = isContent(namespace) && depth > 2 ? local : qName;
    tree.append("\u0001<").append(name).append('{').append(namespace).append('}');
    TreeSet<String> sorted = new TreeSet<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      String attribute = attributes.getQName(i);
      if (!stanza || (!attribute.equals("to") && !attribute.equals("from"))) {
        sorted.add(attribute + "{" + attributes.getURI(i) + "}=" + attributes.getValue(i));
      }
    }
    tree.append(sorted);
  }

  @Override
  public void characters(char[] ch, int start, int length) {
    if (depth >= textFrom) {
      tree.append(ch, start, length);
    }
  }

  @Override
  public void endElement(String namespace, String local, String qName) {
    if (--depth > 0) {
      tree.append("\u0001>");
    }
    if (depth == 1) {
      trees.add(tree.toString());
      tree.setLength(0);
    }
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }
}
