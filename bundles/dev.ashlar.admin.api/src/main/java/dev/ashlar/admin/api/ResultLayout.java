package dev.ashlar.admin.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays out a result, as text for people or as JSON. */
final class ResultLayout {

  private ResultLayout() {}

  static CommandReply reply(CommandResult result, boolean json) {
    if (json) {
      return CommandReply.output(result.outcome(), JsonLayout.of(json(result)) + "\n");
    }
    String message = result.message().isEmpty() ? "" : Printable.ofLines(result.message()) + "\n";
    String data = result.data().map(TextLayout::of).orElse("");
    return result.outcome() == Outcome.OK
        ? CommandReply.output(Outcome.OK, data + message)
        : new CommandReply(result.outcome().exitCode(), data, "ashlar: " + message, List.of());
  }

  /**
   * Data stands for itself; a bare sentence is wrapped, so that the output is always an object or
   * an array.
   */
  private static Data json(CommandResult result) {
    Data message = Data.of(result.message());
    if (result.outcome() != Outcome.OK) {
      return new Data.Fields(Map.of())
          .with("error", Data.of(result.outcome().label()))
          .with("message", message);
    }
    return result.data().orElseGet(() -> Data.Fields.none().with("message", message));
  }

  /** A column or field name for people. */
  static String title(String name) {
    return name.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
