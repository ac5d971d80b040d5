package dev.ashlar.admin.gogo;

import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.CommandTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/** All admin commands that begin with one word, as one Gogo function. */
final class AdminFunction implements Function {

  private final String word;
  private final Supplier<CommandTable> commands;

  AdminFunction(String word, Supplier<CommandTable> commands) {
    this.word = word;
    this.commands = commands;
  }

  /** Runs the command and prints its reply to the session's console; has no value of its own. */
  @Override
  public @Nullable Object execute(CommandSession session, List<Object> arguments) {
    List<String> words = new ArrayList<>(List.of(word));
    arguments.forEach(argument -> words.add(String.valueOf(argument)));
    CommandReply reply = commands.get().execute(new CommandRequest(words, Map.of()));
    if (!reply.asks().isEmpty()) {
      // A Gogo session cannot turn the echo off.
      String names =
          reply.asks().stream().map(CommandReply.Ask::name).collect(Collectors.joining(", "));
      session
          .getConsole()
          .println("needs " + names + ": use bin/ashlar " + String.join(" ", words));
      return null;
    }
    session.getConsole().print(reply.output());
    session.getConsole().print(reply.error());
    return null;
  }
}
