package dev.ashlar.jid;

/**
 * A string is not an XMPP address (RFC 7622). The message names the part and the reason and never
 * repeats the input, so that it may be logged. Malformed addresses are daily business of a server,
 * hence there is no stack trace.
 */
public final class JidFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JidFormatException(String part, String reason) {
    super(part + ": " + reason, null, false, false);
  }
}
