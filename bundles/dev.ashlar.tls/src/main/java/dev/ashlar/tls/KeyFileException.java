package dev.ashlar.tls;

import java.io.Serial;

/** A key or certificate file cannot be used; the message says why, for an operator. */
final class KeyFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  KeyFileException(String message) {
    super(message);
  }

  KeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
