package dev.ashlar.stanza;

import java.util.Locale;

/** What the sender may do about a stanza error (RFC 6120 section 8.3.2). */
public enum ErrorType {
  /** Retry after providing credentials. */
  AUTH,
  /** Do not retry. */
  CANCEL,
  /** Proceed, it was a warning. */
  CONTINUE,
  /** Retry after changing what was sent. */
  MODIFY,
  /** Retry after waiting. */
  WAIT;

  /** The value of the {@code type} attribute. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
