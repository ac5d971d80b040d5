package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.Payload;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaError;
import dev.ashlar.stanza.StanzaErrorCondition;
import dev.ashlar.stream.api.StreamInput;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlName;
import dev.ashlar.xml.XmlNode;
import dev.ashlar.xml.XmlOutput;
import dev.ashlar.xml.XmlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes one first-level element: a stanza, of which only the envelope and the names of its children
 * are kept, or another element, of which a tree is made.
 */
final class FirstLevel implements Sink {
  private final Map<String, String> headerDeclarations;
  private @Nullable Envelope envelope;
  private @Nullable TreeBuilder tree;
  private List<XmlName> children = List.of();
  private int depth;
  private boolean prefixedContent;

  FirstLevel(Scope scope) {
    headerDeclarations = scope.declarations();
  }

  @Override
  public void start(XMLStreamReader reader) throws XMLStreamException {
    if (depth++ == 0) {
      envelope = Envelope.read(reader).orElse(null);
      tree = envelope == null ? new TreeBuilder() : null;
    }
    if (tree != null) {
      tree.start(reader);
    } else if (envelope != null) {
      inStanza(reader, envelope);
    }
  }

  private void inStanza(XMLStreamReader reader, Envelope stanza) {
    if (depth == 2) {
      XmlName name = new XmlName(reader.getNamespaceURI(), reader.getLocalName());
      if (children.isEmpty()) {
        children = new ArrayList<>(4);
      }
      children.add(name);
    }
    String prefix = reader.getPrefix();
    if (!prefix.isEmpty()) {
      prefixedContent |= Envelope.isContent(reader.getNamespaceURI());
    }
    if (!headerDeclarations.isEmpty()) {
      inherit(stanza, prefix, reader.getNamespaceURI());
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        inherit(stanza, reader.getAttributePrefix(i), reader.getAttributeNamespace(i));
      }
    }
  }

  /** Keeps a declaration of the stream header that the stanza relies on. */
  private void inherit(Envelope stanza, @Nullable String prefix, String namespace) {
    if (prefix != null && namespace.equals(headerDeclarations.get(prefix))) {
      stanza.declare(prefix, namespace);
    }
  }

  @Override
  public void text(XMLStreamReader reader) {
    if (tree != null) {
      tree.text(reader);
    }
  }

  @Override
  public void end() {
    depth--;
    if (tree != null) {
      tree.end();
    }
  }

  /**
   * What was read, when the element is complete.
   *
   * @param benches for the payload's later use
   * @param b holds the element
   * @param from where its content begins
   * @param to where its content ends
   * @param bytes the length of the element
   */
  StreamInput input(Benches benches, byte[] b, int from, int to, int bytes) {
    Envelope read = envelope;
    if (read == null) {
      TreeBuilder built = tree;
      if (built == null) {
        throw new IllegalStateException("no element was read");
      }
      return new StreamInput.ElementRead((XmlElement) built.nodes().get(0));
    }
    String extras = read.extras();
    Payload payload =
        from == to
            ? Payload.EMPTY
            : payload(
                new LazyElements(
                    benches, Arrays.copyOfRange(b, from, to), read.contentNamespace(), extras));
    Stanza stanza = read.stanza().extras(extras).payload(payload).build();
    return read.badAddressee()
        ? new StreamInput.InvalidStanza(
            stanza,
            read.contentNamespace(),
            StanzaError.of(StanzaErrorCondition.JID_MALFORMED, "to is not an address"))
        : new StreamInput.StanzaRead(stanza, read.contentNamespace(), bytes);
  }

  private Payload payload(LazyElements content) {
    LazyElements kept = prefixedContent ? withoutContentPrefixes(content) : content;
    return Payload.read(kept.utf8(), children, kept);
  }

  /** RFC 6120 section 4.8.5: elements in a content namespace are never written with a prefix. */
  private static LazyElements withoutContentPrefixes(LazyElements content) {
    XmlOutput out = new XmlOutput(content.utf8().length + 64);
    for (XmlNode node : content.nodes()) {
      if (node instanceof XmlText text) {
        out.text(text.value());
      } else if (node instanceof XmlElement element) {
        out.element(withoutContentPrefix(element), content.contentNamespace());
      }
    }
    return content.with(out.toByteArray());
  }

  private static XmlElement withoutContentPrefix(XmlElement e) {
    List<XmlNode> inside = new ArrayList<>(e.children().size());
    for (XmlNode node : e.children()) {
      inside.add(node instanceof XmlElement child ? withoutContentPrefix(child) : node);
    }
    String prefix = Envelope.isContent(e.name().namespace()) ? "" : e.prefix();
    return new XmlElement(e.name(), prefix, e.attributes(), e.declarations(), inside);
  }
}
