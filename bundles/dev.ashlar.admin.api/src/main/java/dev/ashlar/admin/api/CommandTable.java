package dev.ashlar.admin.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The commands that are there at one moment, and the way from typed words to a reply. Every front
 * end goes through {@link #execute}, so that they all understand and answer the same.
 *
 * @param commands in any order; of two with the same name the first one counts
 */
public record CommandTable(List<AdminCommand> commands) {

  private static final String JSON = "--json";
  private static final List<String> HELP = List.of("--help", "-h");

  /** Copies and sorts by name. */
  public CommandTable {
    commands =
        commands.stream().sorted(Comparator.comparing(command -> command.spec().name())).toList();
  }

  /**
   * Finds the command, checks its arguments, runs it and lays out its result. Blocks as long as the
   * command does.
   *
   * @param request what was typed
   * @return what to show or to ask for; never throws for what a command or a person did
   */
  public CommandReply execute(CommandRequest request) {
    List<String> words = new ArrayList<>(request.words());
    boolean json = words.remove(JSON);
    boolean help = words.removeAll(HELP);
    if (!words.isEmpty() && words.get(0).equals("help")) {
      words.remove(0);
      help = true;
    }
    Optional<AdminCommand> found = find(words);
    if (found.isEmpty()) {
      return overview(words, help);
    }
    AdminCommand command = found.get();
    if (help) {
      return CommandReply.output(Outcome.OK, HelpText.of(command.spec()));
    }
    List<String> rest = words.subList(command.spec().words().size(), words.size());
    ParsedArguments parsed = ArgumentParser.parse(command.spec(), rest, request.secrets());
    if (parsed instanceof ParsedArguments.Ready ready) {
      return ResultLayout.reply(run(command, ready.invocation()), json);
    }
    if (parsed instanceof ParsedArguments.Wrong wrong) {
      String message = wrong.reason() + "\nusage: ashlar " + HelpText.usage(command.spec());
      return ResultLayout.reply(CommandResult.refused(Outcome.USAGE, message), json);
    }
    return new CommandReply(0, "", "", ((ParsedArguments.Asking) parsed).asks());
  }

  private CommandReply overview(List<String> words, boolean help) {
    List<CommandSpec> group =
        commands.stream()
            .map(AdminCommand::spec)
            .filter(spec -> words.isEmpty() || spec.words().get(0).equals(words.get(0)))
            .toList();
    if (help && !group.isEmpty()) {
      return CommandReply.output(Outcome.OK, HelpText.overview(group));
    }
    String reason = words.isEmpty() ? "no command given" : "no such command: " + join(words);
    String choices = HelpText.overview(group.isEmpty() ? specs() : group);
    return CommandReply.error(Outcome.USAGE, "ashlar: " + reason + "\n" + choices);
  }

  private List<CommandSpec> specs() {
    return commands.stream().map(AdminCommand::spec).toList();
  }

  private static String join(List<String> words) {
    return Printable.of(String.join(" ", words.subList(0, Math.min(2, words.size()))));
  }

  private Optional<AdminCommand> find(List<String> words) {
    return commands.stream()
        .filter(command -> startsWith(words, command.spec().words()))
        .max(Comparator.comparingInt(command -> command.spec().words().size()));
  }

  private static boolean startsWith(List<String> words, List<String> name) {
    return words.size() >= name.size() && words.subList(0, name.size()).equals(name);
  }

  /**
   * The one place where a fault of a command ends: it must cost this reply only, not the front end.
   */
  private static CommandResult run(AdminCommand command, CommandInvocation invocation) {
    try {
      return command.run(invocation);
    } catch (RuntimeException e) {
      return CommandResult.refused(Outcome.FAILED, "The command failed: " + e);
    }
  }
}
