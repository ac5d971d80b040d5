package dev.ashlar.testkit;

/** The namespace names that appear on the wire in RFC 6120, spelled out apart from the server's. */
public final class Ns {
  /** Stream root, features and stream errors. */
  public static final String STREAM = "http://etherx.jabber.org/streams";

  /** Content namespace of client streams. */
  public static final String CLIENT = "jabber:client";

  /** STARTTLS, RFC 6120 section 5. */
  public static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";

  /** SASL, RFC 6120 section 6. */
  public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

  /** Resource binding, RFC 6120 section 7. */
  public static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

  /** Conditions of stream errors, RFC 6120 section 4.9. */
  public static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";

  /** Conditions of stanza errors, RFC 6120 section 8.3. */
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

  /** Channel bindings that a server supports, XEP-0440. */
  public static final String CHANNEL_BINDING = "urn:xmpp:sasl-cb:0";

  /** Ping, XEP-0199. */
  public static final String PING = "urn:xmpp:ping";

  private Ns() {}
}
