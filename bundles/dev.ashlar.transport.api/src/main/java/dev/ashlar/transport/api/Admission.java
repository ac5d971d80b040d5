package dev.ashlar.transport.api;

/** Whether a new connection is within the listener's limits. */
public enum Admission {
  /** Within the limits. */
  ADMITTED,
  /**
   * Over the limit: the owner may say so (RFC 6120 section 4.9.3.17, {@code resource-constraint})
   * and must close it soon.
   */
  OVER_LIMIT
}
