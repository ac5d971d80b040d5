package dev.ashlar.conformance;

/** The configurations that tests need. Each is started at most once in a run. */
enum Variant {
  /**
   * As shipped: STARTTLS required, SCRAM, no PLAIN, a new session replaces one of the same
   * resource; and a second virtual host.
   */
  SHIPPED,

  /**
   * PLAIN offered under TLS; a session that asks for a used resource gets a generated one; a
   * password may be one character.
   */
  PLAIN_AND_GENERATE,

  /** A used resource is refused; at most two resources for each account. */
  STRICT_BINDING,

  /** STARTTLS offered but not required; PLAIN and ANONYMOUS offered under TLS only. */
  TLS_OPTIONAL,

  /** No certificate, so no STARTTLS. */
  NO_TLS,

  /** The account provider is away: nobody can be authenticated for now. */
  NO_ACCOUNTS,

  /**
   * As shipped, and the bundle of {@code dev.ashlar.fixture} in it, see {@link Fixture}; a handler
   * may take five seconds; a session may send directed presence to three addresses.
   */
  FIXTURES,

  /**
   * As shipped, but the second host is to be found elsewhere, and a client that is silent for a
   * second has two to answer.
   */
  STREAM_POLICIES,

  /** As shipped, but for three connections at most. */
  SCARCE,

  /** As shipped, on the ports of the RFC. */
  USUAL_PORTS,

  /**
   * As shipped, but {@code paris} and the whole second host must use channel binding, and clients
   * with certificates of {@link ClientAuthority#TRUSTED} are trusted.
   */
  STRICT_LOGIN,

  /** As shipped at first; its limits are changed by each test that needs others. */
  LIMITED,

  /**
   * As shipped, but three failed logins are too many for an account, nine for an address, and PLAIN
   * is offered.
   */
  GUARDED_LOGIN,

  /** As shipped, but the certificate has an RSA key; its TLS is changed by each test. */
  RSA_KEY,

  /** PLAIN offered; one thread hashes passwords, slowly, while eight may wait for it. */
  COSTLY_HASHING
}
