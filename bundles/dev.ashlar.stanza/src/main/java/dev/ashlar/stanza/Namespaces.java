package dev.ashlar.stanza;

/** The namespaces of RFC 6120. */
public final class Namespaces {
  /** The stream root and what belongs to it. */
  public static final String STREAMS = "http://etherx.jabber.org/streams";

  /** Content of client streams. */
  public static final String CLIENT = "jabber:client";

  /** Content of server streams. */
  public static final String SERVER = "jabber:server";

  /** STARTTLS negotiation. */
  public static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";

  /** SASL negotiation. */
  public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

  /** Resource binding. */
  public static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

  /** Conditions of stream errors. */
  public static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";

  /** Conditions of stanza errors. */
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  /** The namespace of xml:lang. */
  public static final String XML = "http://www.w3.org/XML/1998/namespace";

  private Namespaces() {}
}
