package dev.ashlar.account.api;

/**
 * The result of checking a password. {@link #DISABLED} and {@link #EXPIRED} are told only after the
 * password was right, so that a guess gives nothing away.
 */
public enum PasswordVerdict {
  /** The password is right and the account may log in. */
  ACCEPTED,
  /** The password is wrong, or there is no such account: the two are not told apart. */
  REJECTED,
  /** The password is right, but the account was disabled. */
  DISABLED,
  /** The password is right, but it has expired. */
  EXPIRED
}
