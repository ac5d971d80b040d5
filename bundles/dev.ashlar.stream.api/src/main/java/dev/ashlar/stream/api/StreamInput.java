package dev.ashlar.stream.api;

import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.xml.XmlElement;

/** One thing read from a stream. */
public sealed interface StreamInput {

  /**
   * The stream was opened.
   *
   * @param header its header
   */
  record Opened(StreamHeader header) implements StreamInput {}

  /**
   * A message, presence or IQ in a content namespace.
   *
   * @param stanza the stanza, with {@code from} as the peer wrote it
   * @param contentNamespace the namespace of the element
   * @param bytes how many bytes it took on the stream
   */
  record StanzaRead(Stanza stanza, String contentNamespace, int bytes) implements StreamInput {}

  /**
   * A stanza that cannot be represented, because an address in it is not one.
   *
   * @param rest the stanza without that address
   * @param contentNamespace the namespace of the element
   * @param error the answer it deserves, if the namespace is that of the stream
   */
  record InvalidStanza(Stanza rest, String contentNamespace, StanzaError error)
      implements StreamInput {}

  /**
   * Any other first-level element.
   *
   * @param element the element
   */
  record ElementRead(XmlElement element) implements StreamInput {}

  /** The peer closed its stream (section 4.4). */
  record Closed() implements StreamInput {}

  /**
   * What came is not acceptable XML (sections 4.9.3 and 11). Nothing is read after it.
   *
   * @param error the stream error that it calls for
   */
  record Broken(StreamError error) implements StreamInput {}
}
