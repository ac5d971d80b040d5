package dev.ashlar.stream.api;

/** What a stream has gained by negotiation. */
public enum StreamProperty {
  /** Protected by TLS (section 5). */
  SECURE,
  /** The peer's identity is proven (section 6). */
  AUTHENTICATED,
  /** A resource is bound; the peer is a connected resource (section 7). */
  BOUND
}
