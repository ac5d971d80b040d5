package dev.ashlar.transport.api;

/** What became of a write. */
public enum WriteResult {
  /** All of it is in the outbox and goes out in order. */
  ACCEPTED,
  /**
   * Nothing of it was taken: the outbox would pass its bound. {@link ConnectionHandler#drained()}
   * follows.
   */
  FULL,
  /** Nothing of it was taken: the connection is closed or closing. */
  CLOSED
}
