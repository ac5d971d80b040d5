package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Outcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes commands from a specification and a function. */
final class Commands {

  private Commands() {}

  static AdminCommand command(
      CommandSpec spec, Function<CommandInvocation, CommandResult> function) {
    return new AdminCommand() {
      @Override
      public CommandSpec spec() {
        return spec;
      }

      @Override
      public CommandResult run(CommandInvocation invocation) {
        return function.apply(invocation);
      }
    };
  }

  /** Runs it with the service, if that is there. */
  static <T> CommandResult with(
      Supplier<Optional<T>> service, String what, Function<T, CommandResult> function) {
    return service
        .get()
        .map(function)
        .orElseGet(
            () ->
                CommandResult.refused(
                    Outcome.UNAVAILABLE, "The server has no " + what + " at present."));
  }
}
