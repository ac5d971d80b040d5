package dev.ashlar.xml;

/**
 * An attribute of an element. Namespace declarations are not attributes.
 *
 * @param name the expanded name
 * @param prefix the prefix with which it is written; empty exactly when it is in no namespace
 * @param value the value after attribute normalisation, unescaped
 */
public record XmlAttribute(XmlName name, String prefix, String value) {

  /** Checks that a namespace comes with a prefix, as Namespaces in XML demands. */
  public XmlAttribute {
    if (name.namespace().isEmpty() != prefix.isEmpty()) {
      throw new IllegalArgumentException("attribute " + name + " with prefix '" + prefix + "'");
    }
  }

  /** An attribute in no namespace. */
  public static XmlAttribute of(String local, String value) {
    return new XmlAttribute(new XmlName("", local), "", value);
  }
}
