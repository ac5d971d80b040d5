package dev.ashlar.stream;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.Texts;
import dev.ashlar.stream.api.StreamKind;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.util.List;
import java.util.Optional;

/** Writes what a stream consists of besides stanzas: header, features, errors, closing tag. */
final class StreamWriter {
  private final String contentNamespace;
  private final Optional<String> lang;
  private final XmlOutput out = new XmlOutput(512);

  /**
   * A writer for one stream.
   *
   * @param lang the language that the peer's header asked for
   */
  StreamWriter(StreamKind kind, Optional<String> lang) {
    this.contentNamespace = kind.contentNamespace();
    this.lang = lang;
  }

  static StreamWriter of(StreamState state) {
    return new StreamWriter(state.kind(), state.lang());
  }

  /**
   * Our header (RFC 6120 section 4.7), in the usual style whatever the peer's style is.
   *
   * @param from our domain, may be empty if the peer named none that we serve
   * @param to the peer's address, if it gave one
   * @param versioned whether to state the version; not to a peer that stated none
   */
  StreamWriter header(String from, Optional<Jid> to, String id, boolean versioned) {
    out.raw("<?xml version='1.0'?><stream:stream");
    out.attribute("xmlns", contentNamespace).attribute("xmlns:stream", Namespaces.STREAMS);
    out.attribute("from", from);
    to.ifPresent(address -> out.attribute("to", address.bare().toString()));
    out.attribute("id", id);
    if (versioned) {
      out.attribute("version", "1.0");
    }
    out.attribute("xml:lang", Texts.language(lang)).raw(">");
    return this;
  }

  /** The features list (section 4.3.2). */
  StreamWriter features(List<XmlElement> offers) {
    if (offers.isEmpty()) {
      out.raw("<stream:features/>");
      return this;
    }
    out.raw("<stream:features>");
    elements(offers);
    out.raw("</stream:features>");
    return this;
  }

  StreamWriter elements(List<XmlElement> elements) {
    elements.forEach(e -> out.element(e, contentNamespace));
    return this;
  }

  StreamWriter error(StreamError error) {
    error.writeTo(out, lang);
    return this;
  }

  StreamWriter end() {
    out.raw("</stream:stream>");
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
