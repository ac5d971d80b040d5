package dev.ashlar.testkit;

/** The server did not do what a test expected; the message ends with the whole conversation. */
public final class WireFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  WireFailure(String what, WireTranscript transcript) {
    super(what + System.lineSeparator() + transcript.render());
  }

  WireFailure(String what, WireTranscript transcript, Throwable cause) {
    super(what + " (" + cause + ")" + System.lineSeparator() + transcript.render(), cause);
  }
}
