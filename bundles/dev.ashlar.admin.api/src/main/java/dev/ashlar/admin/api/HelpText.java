package dev.ashlar.admin.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Help, as text. */
final class HelpText {

  private HelpText() {}

  static String overview(List<CommandSpec> specs) {
    int width = specs.stream().mapToInt(spec -> usage(spec).length()).max().orElse(0);
    String lines =
        specs.stream()
            .map(spec -> "  " + pad(usage(spec), width) + "  " + spec.summary())
            .collect(Collectors.joining("\n"));
    return "commands:\n" + lines + "\n\n'ashlar help COMMAND' says more; --json prints JSON.\n";
  }

  static String of(CommandSpec spec) {
    StringBuilder text = new StringBuilder("usage: ashlar ").append(usage(spec)).append("\n\n");
    text.append(spec.summary()).append(".\n");
    if (!spec.description().isEmpty()) {
      text.append('\n').append(spec.description()).append('\n');
    }
    int width = spec.arguments().stream().mapToInt(a -> placeholder(a).length()).max().orElse(0);
    text.append('\n');
    for (ArgumentSpec argument : spec.arguments()) {
      text.append("  ").append(pad(placeholder(argument), width)).append("  ");
      text.append(argument.help()).append('\n');
    }
    return text.append("  ").append(pad("--json", width)).append("  print JSON\n").toString();
  }

  static String usage(CommandSpec spec) {
    StringBuilder text = new StringBuilder(spec.name());
    for (ArgumentSpec argument : spec.arguments()) {
      boolean plain = argument.required() && argument.kind() != ArgumentKind.SECRET;
      String placeholder = placeholder(argument);
      text.append(' ').append(plain ? placeholder : "[" + placeholder + "]");
    }
    return text.toString();
  }

  static String placeholder(ArgumentSpec argument) {
    String upper = argument.name().toUpperCase(Locale.ROOT);
    return switch (argument.kind()) {
      case OPERAND -> upper;
      case OPTION -> "--" + argument.name() + " " + upper;
      case FLAG -> "--" + argument.name();
      case SECRET -> "--" + argument.name() + "-stdin";
    };
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
