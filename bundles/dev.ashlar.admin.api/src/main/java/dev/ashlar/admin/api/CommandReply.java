package dev.ashlar.admin.api;

import java.util.List;

/**
 * What the front end has to show, or to ask for.
 *
 * @param exitCode of {@code bin/ashlar}; meaningless while secrets are asked for
 * @param output for standard output; ends with a line break unless it is empty
 * @param error for standard error; likewise
 * @param asks the secrets that are missing: to be asked for, then the same request is to be sent
 *     again with them
 */
public record CommandReply(int exitCode, String output, String error, List<Ask> asks) {

  /**
   * A secret that is asked for.
   *
   * @param name of the argument
   * @param prompt what to show to the person who types it, without a colon
   */
  public record Ask(String name, String prompt) {}

  /** Copies its parts. */
  public CommandReply {
    asks = List.copyOf(asks);
  }

  static CommandReply output(Outcome outcome, String output) {
    return new CommandReply(outcome.exitCode(), output, "", List.of());
  }

  static CommandReply error(Outcome outcome, String error) {
    return new CommandReply(outcome.exitCode(), "", error, List.of());
  }
}
