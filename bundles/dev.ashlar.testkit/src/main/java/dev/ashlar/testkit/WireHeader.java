package dev.ashlar.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * A response stream header.
 *
 * @param namespace namespace of the root element
 * @param name local name of the root element
 * @param contentNamespace the default namespace that the header declares, empty for none
 * @param attributes values by name as written, without namespace declarations
 * @param raw the characters on the wire, with the XML declaration if there was one
 */
public record WireHeader(
    String namespace,
    String name,
    String contentNamespace,
    Map<String, String> attributes,
    String raw) {

  /** Takes a copy of the attributes. */
  public WireHeader {
    attributes = Map.copyOf(attributes);
  }

  /** The value of an attribute, named as written ({@code xml:lang}). */
  public Optional<String> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(attributeName));
  }

  /** The stream id; empty if the server sent none. */
  public String id() {
    return attributes.getOrDefault("id", "");
  }
}
