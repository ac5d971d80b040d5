package dev.ashlar.admin.api;

import java.util.Objects;
import java.util.Optional;

/**
 * How a command ended, and what it has to show.
 *
 * @param outcome how it ended
 * @param message a full sentence for people; may be empty if there is data
 * @param data what to show, if anything
 */
public record CommandResult(Outcome outcome, String message, Optional<Data> data) {

  /** Refuses null. */
  public CommandResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(data, "data");
  }

  /** It went well, and here is what was asked for. */
  public static CommandResult of(Data data) {
    return new CommandResult(Outcome.OK, "", Optional.of(data));
  }

  /** It went well; the sentence says what was done. */
  public static CommandResult done(String message) {
    return new CommandResult(Outcome.OK, message, Optional.empty());
  }

  /** It did not go well; the sentence says why. */
  public static CommandResult refused(Outcome outcome, String message) {
    return new CommandResult(outcome, message, Optional.empty());
  }
}
