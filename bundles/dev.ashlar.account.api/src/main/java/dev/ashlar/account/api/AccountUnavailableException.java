package dev.ashlar.account.api;

/**
 * The provider is not able to answer at present: its storage is absent or failing, or too many
 * password checks are waiting. Says nothing about the account. A login that meets it ends with
 * {@code temporary-auth-failure} (RFC 6120 section 6.5.11), never with a refusal or an admission.
 */
public class AccountUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one with the cause in one line, free of secrets. */
  public AccountUnavailableException(String message) {
    super(message);
  }

  /** Creates one with the cause in one line, free of secrets, and the exception below. */
  public AccountUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
