package dev.ashlar.stanza;

import dev.ashlar.jid.Jid;
import dev.ashlar.xml.XmlElement;
import dev.ashlar.xml.XmlOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message, presence or IQ stanza (RFC 6120 section 8): an envelope and a payload. Immutable.
 *
 * <p>The stanza does not know the content namespace of the stream it came from, because it is the
 * same stanza on a client and on a server stream: children in the content namespace are written
 * without a declaration and take the namespace of the stream on which they are sent (section
 * 4.8.3).
 */
public final class Stanza {
  /** The most bytes of a request's content that its error sends back. */
  private static final int MOST_ECHOED = 4096;

  private final StanzaKind kind;
  private final @Nullable Jid to;

  /** The addressee as the sender wrote it, where that is not the canonical form. */
  private final @Nullable String writtenTo;

  private final @Nullable Jid from;
  private final @Nullable String id;
  private final @Nullable String type;
  private final @Nullable String lang;
  private final String extras;
  private final Payload payload;

  private Stanza(Builder b) {
    this.kind = b.kind;
    this.to = b.to;
    this.writtenTo = b.writtenTo;
    this.from = b.from;
    this.id = b.id;
    this.type = b.type;
    this.lang = b.lang;
    this.extras = b.extras;
    this.payload = b.payload;
  }

  /** Starts a stanza. */
  public static Builder builder(StanzaKind kind) {
    return new Builder(kind);
  }

  /** Starts a stanza that differs from this one. */
  public Builder with() {
    Builder b = new Builder(kind);
    b.to = to;
    b.writtenTo = writtenTo;
    b.from = from;
    b.id = id;
    b.type = type;
    b.lang = lang;
    b.extras = extras;
    b.payload = payload;
    return b;
  }

  /** The kind. */
  public StanzaKind kind() {
    return kind;
  }

  /** The addressee, in canonical form. */
  public Optional<Jid> to() {
    return Optional.ofNullable(to);
  }

  /** The sender, in canonical form. */
  public Optional<Jid> from() {
    return Optional.ofNullable(from);
  }

  /** The {@code id} attribute. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** The {@code type} attribute as it was written. */
  public Optional<String> type() {
    return Optional.ofNullable(type);
  }

  /** Whether the {@code type} attribute has this value; the empty string asks for its absence. */
  public boolean hasType(String value) {
    return type == null ? value.isEmpty() : type.equals(value);
  }

  /** The {@code xml:lang} attribute. */
  public Optional<String> lang() {
    return Optional.ofNullable(lang);
  }

  /**
   * All further attributes and namespace declarations of the start tag, as XML text that begins
   * with a space, or empty. The default namespace is never among them.
   */
  public String extras() {
    return extras;
  }

  /** The content. */
  public Payload payload() {
    return payload;
  }

  /** Whether the stanza is an IQ of type get or set. */
  public boolean isRequest() {
    return kind == StanzaKind.IQ && (hasType("get") || hasType("set"));
  }

  /** Whether the stanza is of type error. */
  public boolean isError() {
    return hasType("error");
  }

  /**
   * Whether an error may be returned for this stanza: never for an error (section 8.3.1) or an IQ
   * result.
   */
  public boolean mayBeAnsweredByError() {
    return !isError() && !(kind == StanzaKind.IQ && hasType("result"));
  }

  /** The result of this IQ request, addresses swapped and id kept. */
  public Stanza result(Optional<XmlElement> content) {
    return reply("result").payload(content.map(Payload::of).orElse(Payload.EMPTY)).build();
  }

  /**
   * The error reply to this stanza, addresses swapped and id kept (section 8.3.1), with its text in
   * the stanza's language if that is one of ours. An IQ request's payload is sent back with it, so
   * that the sender can see what was refused, unless it is so long that the answer would be a
   * burden.
   */
  public Stanza error(StanzaError error, String contentNamespace) {
    List<XmlElement> content = new ArrayList<>(2);
    if (isRequest() && payload.size() <= MOST_ECHOED) {
      content.addAll(payload.elements());
    }
    content.add(error.in(Optional.ofNullable(lang)).toElement(contentNamespace));
    return reply("error").payload(Payload.of(content)).build();
  }

  /** Section 8.2.3: the reply to an IQ has an id, which is empty if the request had none. */
  private Builder reply(String replyType) {
    Builder b = new Builder(kind);
    b.to = from;
    b.from = to;
    b.id = id == null && kind == StanzaKind.IQ ? "" : id;
    b.type = replyType;
    return b;
  }

  /**
   * Appends the stanza as XML; the addressee as the sender wrote it, because who passes a stanza on
   * "MUST NOT modify the 'to' address" (section 8.1.1.1).
   *
   * @param out where to
   * @param contentNamespace the content namespace of the stream, its default namespace
   */
  public void writeTo(XmlOutput out, String contentNamespace) {
    out.raw("<").raw(kind.element());
    if (to != null) {
      out.attribute("to", writtenTo == null ? to.toString() : writtenTo);
    }
    if (from != null) {
      out.attribute("from", from.toString());
    }
    if (id != null) {
      out.attribute("id", id);
    }
    if (type != null) {
      out.attribute("type", type);
    }
    if (lang != null) {
      out.attribute("xml:lang", lang);
    }
    out.raw(extras);
    if (payload.isEmpty()) {
      out.raw("/>");
    } else {
      out.raw(">");
      payload.writeTo(out, contentNamespace);
      out.raw("</").raw(kind.element()).raw(">");
    }
  }

  /** The stanza as XML on a client stream, for logs and tests. */
  @Override
  public String toString() {
    XmlOutput out = new XmlOutput(256);
    writeTo(out, Namespaces.CLIENT);
    return out.toString();
  }

  /** Collects the parts of a stanza. Not for use by several threads. */
  public static final class Builder {
    private final StanzaKind kind;
    private @Nullable Jid to;
    private @Nullable String writtenTo;
    private @Nullable Jid from;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String lang;
    private String extras = "";
    private Payload payload = Payload.EMPTY;

    private Builder(StanzaKind kind) {
      this.kind = kind;
    }

    /** Sets or removes the addressee. */
    public Builder to(@Nullable Jid address) {
      to = address;
      writtenTo = null;
      return this;
    }

    /** Sets the addressee as it was read: what it is and how it was written. */
    public Builder to(Jid address, String written) {
      to = address;
      writtenTo = written.equals(address.toString()) ? null : written;
      return this;
    }

    /** Sets or removes the sender. */
    public Builder from(@Nullable Jid address) {
      from = address;
      return this;
    }

    /** Sets or removes the id. */
    public Builder id(@Nullable String value) {
      id = value;
      return this;
    }

    /** Sets or removes the type. */
    public Builder type(@Nullable String value) {
      type = value;
      return this;
    }

    /** Sets or removes the language. */
    public Builder lang(@Nullable String value) {
      lang = value;
      return this;
    }

    /** Sets the further attributes, see {@link Stanza#extras()}. */
    public Builder extras(String attributes) {
      extras = attributes;
      return this;
    }

    /** Sets the content. */
    public Builder payload(Payload content) {
      payload = content;
      return this;
    }

    /** The stanza. */
    public Stanza build() {
      return new Stanza(this);
    }
  }
}
