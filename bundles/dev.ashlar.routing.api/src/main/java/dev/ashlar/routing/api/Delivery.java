package dev.ashlar.routing.api;

/** Whether a session took a stanza. */
public enum Delivery {
  /** The stanza is in the session's outbox. */
  TAKEN,
  /** The outbox is full; nothing was written. */
  FULL,
  /** The session has ended. */
  GONE
}
