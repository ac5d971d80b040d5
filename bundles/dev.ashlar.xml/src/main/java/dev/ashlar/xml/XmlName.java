package dev.ashlar.xml;

import java.util.Objects;

/**
 * The expanded name of an element or attribute: a namespace (empty for none) and a local name.
 *
 * @param namespace the namespace name, empty when the name is in no namespace
 * @param local the local name, never empty
 */
public record XmlName(String namespace, String local) {

  /** Checks that the name has a local part. */
  public XmlName {
    Objects.requireNonNull(namespace, "namespace");
    if (local.isEmpty()) {
      throw new IllegalArgumentException("an XML name has a local part");
    }
  }

  /** Writes the name in Clark notation, for logs and messages. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? local : "{" + namespace + "}" + local;
  }
}
