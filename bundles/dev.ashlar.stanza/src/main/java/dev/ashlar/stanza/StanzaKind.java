package dev.ashlar.stanza;

import java.util.Optional;

/** The three kinds of stanzas (RFC 6120 section 8.2). */
public enum StanzaKind {
  /** Push (section 8.2.1). */
  MESSAGE("message"),
  /** Publish and subscribe (section 8.2.2). */
  PRESENCE("presence"),
  /** Request and response (section 8.2.3). */
  IQ("iq");

  private final String element;

  StanzaKind(String element) {
    this.element = element;
  }

  /** The local name of the element. */
  public String element() {
    return element;
  }

  /** The kind whose element has this local name. */
  public static Optional<StanzaKind> of(String element) {
    return switch (element) {
      case "message" -> Optional.of(MESSAGE);
      case "presence" -> Optional.of(PRESENCE);
      case "iq" -> Optional.of(IQ);
      default -> Optional.empty();
    };
  }
}
