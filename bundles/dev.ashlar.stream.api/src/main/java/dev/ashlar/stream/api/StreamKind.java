package dev.ashlar.stream.api;

import dev.ashlar.stanza.Namespaces;

/** Which side we are on, and what the stream carries. */
public enum StreamKind {
  /** A client opened the stream to us. */
  CLIENT(Namespaces.CLIENT),
  /** A server opened the stream to us. */
  SERVER(Namespaces.SERVER);

  private final String contentNamespace;

  StreamKind(String contentNamespace) {
    this.contentNamespace = contentNamespace;
  }

  /** The content namespace (section 4.8.2). */
  public String contentNamespace() {
    return contentNamespace;
  }
}
