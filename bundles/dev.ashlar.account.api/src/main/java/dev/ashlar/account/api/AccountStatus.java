package dev.ashlar.account.api;

/** Whether a proven identity may use its account. */
public enum AccountStatus {
  /** The account exists and may log in. */
  ACTIVE,
  /** The account exists but was disabled (RFC 6120 section 6.5.2). */
  DISABLED,
  /** The account exists but its credentials have expired (RFC 6120 section 6.5.3). */
  EXPIRED,
  /** There is no such account. */
  UNKNOWN
}
