package dev.ashlar.session;

/** What happens when a client asks for an address that is taken (RFC 6120 section 7.7.2.2). */
enum ConflictPolicy {
  /** The newcomer gets an address that we make. */
  GENERATE,
  /** The newcomer is refused. */
  REFUSE,
  /** The newcomer gets the address and the former holder's stream ends. */
  REPLACE
}
