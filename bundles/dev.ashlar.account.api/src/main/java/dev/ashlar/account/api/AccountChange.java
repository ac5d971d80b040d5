package dev.ashlar.account.api;

/** The result of an administrative change of an account. */
public enum AccountChange {
  /** The change is done and on disk, as far as the provider's storage promises that. */
  DONE,
  /** There is such an account already. */
  ALREADY_EXISTS,
  /** There is no such account. */
  NO_SUCH_ACCOUNT,
  /**
   * The password cannot be used: it is empty, too long, or holds a code point that the OpaqueString
   * profile (RFC 8265 section 4.2) refuses.
   */
  PASSWORD_REFUSED,
  /** The password is weaker than the provider's rules allow (RFC 6120 section 13.9.4). */
  PASSWORD_TOO_WEAK,
  /** The name cannot be that of an account: it is not of the form {@code local@domain}. */
  NAME_REFUSED
}
