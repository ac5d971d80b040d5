package dev.ashlar.conformance;

/** The configurations that tests need. Each is started at most once in a run. */
enum Variant {
  /** As shipped: STARTTLS required, SCRAM, no PLAIN; and a second virtual host. */
  SHIPPED,

  /** PLAIN offered under TLS; a new session that asks for a used resource replaces the old one. */
  PLAIN_AND_REPLACE,

  /** A used resource is refused; at most two resources for each account. */
  STRICT_BINDING,

  /** STARTTLS offered but not required; PLAIN offered under TLS only. */
  TLS_OPTIONAL,

  /** No STARTTLS at all. */
  NO_TLS,

  /** The account provider is away: nobody can be authenticated for now. */
  NO_ACCOUNTS
}
