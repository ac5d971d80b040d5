package dev.ashlar.admin.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a command is called, what it does and what it takes.
 *
 * @param words its name: one or two words in lower case
 * @param summary one line, imperative, without a full stop
 * @param description more for {@code --help}; may be empty
 * @param arguments in the order in which help shows them and operands are given
 */
public record CommandSpec(
    List<String> words, String summary, String description, List<ArgumentSpec> arguments) {

  /** Checks names and order. */
  public CommandSpec {
    words = List.copyOf(words);
    arguments = List.copyOf(arguments);
    if (words.isEmpty() || words.size() > 2 || !words.stream().allMatch(CommandSpec::isWord)) {
      throw new IllegalArgumentException("not a command name: " + words);
    }
    Set<String> seen = new HashSet<>();
    boolean optional = false;
    for (ArgumentSpec argument : arguments) {
      if (!seen.add(argument.name())) {
        throw new IllegalArgumentException("argument named twice: " + argument.name());
      }
      if (argument.kind() == ArgumentKind.OPERAND) {
        if (optional && argument.required()) {
          throw new IllegalArgumentException("required after optional: " + argument.name());
        }
        optional |= !argument.required();
      }
    }
  }

  /**
   * A command without a longer description.
   *
   * @param name its words, parted by one space
   * @param summary one line
   * @param arguments its arguments
   */
  public static CommandSpec of(String name, String summary, ArgumentSpec... arguments) {
    return new CommandSpec(List.of(name.split(" ", -1)), summary, "", List.of(arguments));
  }

  /** The same with a description for {@code --help}. */
  public CommandSpec describedAs(String text) {
    return new CommandSpec(words, summary, text, arguments);
  }

  /** The words of the name, parted by one space. */
  public String name() {
    return String.join(" ", words);
  }

  private static boolean isWord(String word) {
    return word.matches("[a-z][a-z0-9-]*");
  }
}
