package dev.ashlar.routing.api;

/** What became of a stanza: exactly one of these for each stanza that was accepted. */
public enum Fate {
  /** In the outbox of at least one session. */
  DELIVERED,
  /** Kept for later. */
  STORED,
  /** Handled here; if it was a request it was answered. */
  HANDLED,
  /** Returned to its sender as an error. */
  BOUNCED,
  /** Dropped by a rule that says so. */
  DROPPED
}
