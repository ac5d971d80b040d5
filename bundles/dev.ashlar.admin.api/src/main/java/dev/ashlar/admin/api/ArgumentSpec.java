package dev.ashlar.admin.api;

import java.util.Objects;

/**
 * One argument of a command.
 *
 * @param name in lower case with dashes, unique within the command: {@code jid}, {@code password}
 * @param kind how it is given
 * @param type what its text must look like
 * @param required whether the command cannot run without it; a flag is never required
 * @param help one line for people, without a full stop
 */
public record ArgumentSpec(
    String name, ArgumentKind kind, ArgumentType type, boolean required, String help) {

  /** Checks the name. */
  public ArgumentSpec {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(help, "help");
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("not an argument name: " + name);
    }
    if (required && kind == ArgumentKind.FLAG) {
      throw new IllegalArgumentException("a flag cannot be required: " + name);
    }
  }

  /** An operand that must be given. */
  public static ArgumentSpec operand(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.OPERAND, ArgumentType.TEXT, true, help);
  }

  /** An operand that may be left out; none that is required may follow it. */
  public static ArgumentSpec optionalOperand(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.OPERAND, ArgumentType.TEXT, false, help);
  }

  /** An option with text as its value. */
  public static ArgumentSpec option(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.OPTION, ArgumentType.TEXT, false, help);
  }

  /** An option with a whole number as its value. */
  public static ArgumentSpec numberOption(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.OPTION, ArgumentType.NUMBER, false, help);
  }

  /** A flag. */
  public static ArgumentSpec flag(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.FLAG, ArgumentType.TEXT, false, help);
  }

  /** A secret that must be given. */
  public static ArgumentSpec secret(String name, String help) {
    return new ArgumentSpec(name, ArgumentKind.SECRET, ArgumentType.TEXT, true, help);
  }
}
