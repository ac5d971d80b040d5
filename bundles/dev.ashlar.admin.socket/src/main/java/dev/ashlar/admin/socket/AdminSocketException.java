package dev.ashlar.admin.socket;

/** The socket cannot be opened; the message says where and why. */
final class AdminSocketException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AdminSocketException(String message, Throwable cause) {
    super(message, cause);
  }
}
