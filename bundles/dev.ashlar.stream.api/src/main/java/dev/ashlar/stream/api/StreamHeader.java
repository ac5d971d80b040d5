package dev.ashlar.stream.api;

import dev.ashlar.xml.XmlName;
import java.util.Map;
import java.util.Optional;

/**
 * A stream header as it was read (RFC 6120 section 4.7), not yet judged.
 *
 * @param root the name of the root element
 * @param prefix the prefix of the root element, empty for none
 * @param contentNamespace the default namespace, empty if none is declared; equal to the root's
 *     namespace in the prefix-free style of section 4.8.5
 * @param to the attribute as written
 * @param from the attribute as written
 * @param version the attribute as written
 * @param lang the {@code xml:lang} attribute as written
 * @param declarations further prefixes and their namespaces, without the root's own
 */
public record StreamHeader(
    XmlName root,
    String prefix,
    String contentNamespace,
    Optional<String> to,
    Optional<String> from,
    Optional<String> version,
    Optional<String> lang,
    Map<String, String> declarations) {

  /** Copies the map. */
  public StreamHeader {
    declarations = Map.copyOf(declarations);
  }
}
