package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.Namespaces;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The constraints of Namespaces in XML 1.0 that Aalto does not check. */
final class NamespaceRules {
  private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private NamespaceRules() {}

  /**
   * Checks the start tag at which the reader is.
   *
   * @throws XMLStreamException if it is not namespace-well-formed
   */
  static void check(XMLStreamReader reader) throws XMLStreamException {
    int declared = reader.getNamespaceCount();
    for (int i = 0; i < declared; i++) {
      String prefix = reader.getNamespacePrefix(i);
      checkDeclaration(prefix == null ? "" : prefix, reader.getNamespaceURI(i));
      for (int j = 0; j < i; j++) {
        if (same(prefix, reader.getNamespacePrefix(j))) {
          throw new XMLStreamException("a prefix is declared twice");
        }
      }
    }
    checkUnique(reader);
  }

  private static boolean same(String prefix, String other) {
    return prefix == null ? other == null : prefix.equals(other);
  }

  private static void checkDeclaration(String prefix, String namespace) throws XMLStreamException {
    boolean bad =
        namespace.equals(XMLNS)
            || (prefix.equals("xml") != namespace.equals(Namespaces.XML))
            || (namespace.isEmpty() && !prefix.isEmpty());
    if (bad) {
      throw new XMLStreamException("a namespace is declared wrongly");
    }
  }

  private static void checkUnique(XMLStreamReader reader) throws XMLStreamException {
    int attributes = reader.getAttributeCount();
    for (int i = 1; i < attributes; i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (namespace.isEmpty()) {
        continue;
      }
      String local = reader.getAttributeLocalName(i);
      for (int j = 0; j < i; j++) {
        if (local.equals(reader.getAttributeLocalName(j))
            && namespace.equals(reader.getAttributeNamespace(j))) {
          throw new XMLStreamException("an attribute is there twice");
        }
      }
    }
  }
}
