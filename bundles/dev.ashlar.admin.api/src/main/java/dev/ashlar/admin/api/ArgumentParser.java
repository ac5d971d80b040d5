package dev.ashlar.admin.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the words after a command's name; used once. */
final class ArgumentParser {

  private final CommandSpec spec;
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final Deque<ArgumentSpec> operands;

  private ArgumentParser(CommandSpec spec) {
    this.spec = spec;
    this.operands =
        new ArrayDeque<>(
            spec.arguments().stream().filter(a -> a.kind() == ArgumentKind.OPERAND).toList());
  }

  static ParsedArguments parse(CommandSpec spec, List<String> words, Map<String, Secret> secrets) {
    return new ArgumentParser(spec).parse(new ArrayDeque<>(words), secrets);
  }

  private ParsedArguments parse(Deque<String> words, Map<String, Secret> secrets) {
    boolean optionsEnded = false;
    while (!words.isEmpty()) {
      String word = words.remove();
      if (!optionsEnded && word.equals("--")) {
        optionsEnded = true;
        continue;
      }
      boolean option = !optionsEnded && word.startsWith("--");
      Optional<String> wrong = option ? option(word.substring(2), words) : operand(word);
      if (wrong.isPresent()) {
        return new ParsedArguments.Wrong(wrong.get());
      }
    }
    for (ArgumentSpec argument : spec.arguments()) {
      boolean needed = argument.required() && argument.kind() != ArgumentKind.SECRET;
      if (needed && !values.containsKey(argument.name())) {
        return new ParsedArguments.Wrong("missing: " + HelpText.placeholder(argument));
      }
    }
    return withSecrets(secrets);
  }

  private ParsedArguments withSecrets(Map<String, Secret> secrets) {
    List<CommandReply.Ask> asks =
        spec.arguments().stream()
            .filter(a -> a.kind() == ArgumentKind.SECRET && a.required())
            .filter(a -> !secrets.containsKey(a.name()))
            .map(a -> new CommandReply.Ask(a.name(), a.help()))
            .toList();
    return asks.isEmpty()
        ? new ParsedArguments.Ready(new CommandInvocation(values, flags, secrets))
        : new ParsedArguments.Asking(asks);
  }

  private Optional<String> operand(String word) {
    ArgumentSpec next = operands.poll();
    if (next == null) {
      return Optional.of("one argument too many: " + Printable.of(word));
    }
    return value(next, word);
  }

  private Optional<String> option(String text, Deque<String> words) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    ArgumentSpec argument =
        spec.arguments().stream()
            .filter(a -> a.name().equals(name) && a.kind() != ArgumentKind.OPERAND)
            .findFirst()
            .orElse(null);
    if (argument == null) {
      return Optional.of("no such option: --" + Printable.of(name));
    }
    return switch (argument.kind()) {
      case SECRET ->
          Optional.of("a secret is not given on the command line: use --" + name + "-stdin");
      case FLAG -> flag(name, equals >= 0);
      case OPTION, OPERAND -> {
        String value = equals < 0 ? words.poll() : text.substring(equals + 1);
        yield value == null ? Optional.of("no value for --" + name) : value(argument, value);
      }
    };
  }

  private Optional<String> flag(String name, boolean hasValue) {
    flags.add(name);
    return hasValue ? Optional.of("--" + name + " takes no value") : Optional.empty();
  }

  private Optional<String> value(ArgumentSpec argument, String word) {
    if (argument.type() == ArgumentType.NUMBER && !isNumber(word)) {
      return Optional.of("not a whole number: " + Printable.of(word));
    }
    return values.putIfAbsent(argument.name(), word) == null
        ? Optional.empty()
        : Optional.of("given twice: --" + argument.name());
  }

  private static boolean isNumber(String word) {
    try {
      Long.parseLong(word);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
