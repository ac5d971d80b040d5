package dev.ashlar.interop;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines that agents and driver exchange: fields parted by tabs, with \t, \n and \\ escaped. */
final class Lines {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\tn])");
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Lines() {}

  /** Tells the driver what happened. */
  static void report(String... fields) {
    synchronized (OUT) {
      OUT.println(Arrays.stream(fields).map(Lines::escape).collect(Collectors.joining("\t")));
    }
  }

  /** The fields of one command. */
  static List<String> parse(String line) {
    return Arrays.stream(line.split("\t", -1)).map(Lines::unescape).toList();
  }

  private static String escape(String field) {
    return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private static String unescape(String field) {
    return ESCAPE.matcher(field).replaceAll(Lines::plain);
  }

  private static String plain(MatchResult escape) {
    return switch (escape.group(1)) {
      case "t" -> "\t";
      case "n" -> "\n";
      default -> "\\\\";
    };
  }
}
