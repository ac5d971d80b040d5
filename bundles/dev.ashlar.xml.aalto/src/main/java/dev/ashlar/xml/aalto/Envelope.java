package dev.ashlar.xml.aalto;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.xml.XmlOutput;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the start tag of a stanza says. */
final class Envelope {
  private final String contentNamespace;
  private final Stanza.Builder stanza;
  private Map<String, String> declarations = Map.of();
  private @Nullable XmlOutput attributes;
  private boolean badAddressee;

  private Envelope(String contentNamespace, StanzaKind kind) {
    this.contentNamespace = contentNamespace;
    this.stanza = Stanza.builder(kind);
  }

  /** Reads the start tag of a first-level element; empty if the element is no stanza. */
  static Optional<Envelope> read(XMLStreamReader reader) {
    String namespace = reader.getNamespaceURI();
    if (!reader.getPrefix().isEmpty() || !isContent(namespace)) {
      return Optional.empty();
    }
    Optional<StanzaKind> kind = StanzaKind.of(reader.getLocalName());
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Envelope envelope = new Envelope(namespace, kind.get());
    envelope.readAttributes(reader);
    if (reader.getNamespaceCount() > 0) {
      envelope.declarations = TreeBuilder.declarations(reader);
    }
    return Optional.of(envelope);
  }

  /** Whether a namespace is one of stanzas (RFC 6120 section 4.8.2). */
  static boolean isContent(String namespace) {
    return namespace.equals(Namespaces.CLIENT) || namespace.equals(Namespaces.SERVER);
  }

  String contentNamespace() {
    return contentNamespace;
  }

  /** Whether the stanza has an addressee that is no address. */
  boolean badAddressee() {
    return badAddressee;
  }

  /** The stanza without its payload, to be completed. */
  Stanza.Builder stanza() {
    return stanza;
  }

  /** Adds a declaration that the stream header made, unless the stanza makes its own. */
  void declare(String prefix, String namespace) {
    if (!declarations.containsKey(prefix)) {
      Map<String, String> more = new TreeMap<>(declarations);
      more.put(prefix, namespace);
      declarations = more;
    }
  }

  /** All further attributes and the declarations of prefixes, as in {@link Stanza#extras()}. */
  String extras() {
    XmlOutput written = attributes;
    if (written == null && declarations.isEmpty()) {
      return "";
    }
    XmlOutput extras = new XmlOutput(128);
    declarations.forEach((prefix, namespace) -> extras.attribute("xmlns:" + prefix, namespace));
    if (written != null) {
      extras.raw(written.array(), 0, written.size());
    }
    return extras.toString();
  }

  private void readAttributes(XMLStreamReader reader) {
    int count = reader.getAttributeCount();
    for (int i = 0; i < count; i++) {
      String local = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      String namespace = reader.getAttributeNamespace(i);
      if (namespace.isEmpty()) {
        readAttribute(local, value);
      } else if (namespace.equals(Namespaces.XML) && local.equals("lang")) {
        stanza.lang(value);
      } else {
        further(reader.getAttributePrefix(i) + ":" + local, value);
      }
    }
  }

  private void readAttribute(String local, String value) {
    switch (local) {
      case "to" -> {
        Optional<Jid> to = Jid.parse(value);
        badAddressee = to.isEmpty();
        to.ifPresent(address -> stanza.to(address, value));
      }
      case "from" -> stanza.from(Jid.parse(value).orElse(null));
      case "id" -> stanza.id(value);
      case "type" -> stanza.type(value);
      default -> further(local, value);
    }
  }

  private void further(String name, String value) {
    XmlOutput out = attributes;
    if (out == null) {
      out = new XmlOutput(64);
      attributes = out;
    }
    out.attribute(name, value);
  }
}
