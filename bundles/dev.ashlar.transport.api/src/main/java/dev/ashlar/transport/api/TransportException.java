package dev.ashlar.transport.api;

import java.io.Serial;

/**
 * The transport cannot do what was asked of it, by no fault of the peer: address in use, no such
 * key, …
 */
public final class TransportException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message one line that an operator can act on
   * @param cause what the platform said
   */
  public TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
