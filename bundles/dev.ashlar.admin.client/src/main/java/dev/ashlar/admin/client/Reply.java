package dev.ashlar.admin.client;

import java.util.List;

/**
 * What the server answered.
 *
 * @param exit code
 * @param output for standard output
 * @param error for standard error
 * @param asks secrets that it needs first
 */
record Reply(int exit, String output, String error, List<Ask> asks) {

  /** No server listens there. */
  static final int NOT_RUNNING = 3;

  /** The server, or a part of it, is not ready yet. */
  static final int UNAVAILABLE = 6;

  /** The words make no sense to the server, or not yet. */
  static final int USAGE = 2;

  /**
   * A secret that is asked for.
   *
   * @param name of the argument
   * @param prompt for the person who types
   */
  record Ask(String name, String prompt) {}

  Reply {
    asks = List.copyOf(asks);
  }
}
