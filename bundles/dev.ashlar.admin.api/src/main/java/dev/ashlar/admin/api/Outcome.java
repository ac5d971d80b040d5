package dev.ashlar.admin.api;

import java.util.Locale;

/** How a command ended. Exit code 3 is the client's own: no server is running. */
public enum Outcome {
  /** It did what was asked. */
  OK(0),
  /** It could not; the message says why. */
  FAILED(1),
  /** The arguments make no sense. */
  USAGE(2),
  /** What it was to work on does not exist. */
  NOT_FOUND(4),
  /** What it was to make exists already, or stands in the way. */
  CONFLICT(5),
  /** A part of the server that it needs is not there at present; try again. */
  UNAVAILABLE(6);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of {@code bin/ashlar}. */
  public int exitCode() {
    return exitCode;
  }

  /** The name in JSON: lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
