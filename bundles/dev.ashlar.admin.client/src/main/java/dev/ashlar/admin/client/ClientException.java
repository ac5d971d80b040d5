package dev.ashlar.admin.client;

/** The command ends here; the message is a sentence for the person who typed it. */
final class ClientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exit;

  ClientException(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }
}
