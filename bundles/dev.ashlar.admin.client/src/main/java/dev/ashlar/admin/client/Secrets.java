package dev.ashlar.admin.client;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where secrets come from: standard input if {@code --NAME-stdin} was typed, a terminal else. */
final class Secrets {

  private static final String PREFIX = "--";
  private static final String SUFFIX = "-stdin";

  private Secrets() {}

  /** Whether the word says that a secret comes by standard input. */
  static boolean isMark(String word) {
    return word.startsWith(PREFIX)
        && word.endsWith(SUFFIX)
        && word.length() > PREFIX.length() + SUFFIX.length();
  }

  /**
   * Reads the marked secrets from standard input, a line each, in UTF-8.
   *
   * @return them by name
   */
  static Map<String, String> read(List<String> words, InputStream input) throws IOException {
    Map<String, String> secrets = new HashMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String word : words) {
      if (isMark(word)) {
        String line = lines.readLine();
        if (line == null) {
          throw new ClientException(Reply.USAGE, "Standard input ended before " + word + " came.");
        }
        secrets.put(word.substring(PREFIX.length(), word.length() - SUFFIX.length()), line);
      }
    }
    return secrets;
  }

  /**
   * Asks at the terminal, twice and without echo.
   *
   * @throws ClientException if there is no terminal, or the two are not the same
   */
  static String ask(Reply.Ask ask, Optional<Console> console) {
    Console terminal =
        console.orElseThrow(
            () ->
                new ClientException(
                    Reply.USAGE,
                    "No terminal to ask for the "
                        + ask.name()
                        + ": give it to standard input and add --"
                        + ask.name()
                        + SUFFIX
                        + "."));
    char[] first = typed(terminal, ask.prompt() + ": ");
    char[] second = typed(terminal, ask.prompt() + ", once more: ");
    try {
      if (!Arrays.equals(first, second)) {
        throw new ClientException(1, "The two were not the same. Nothing was done.");
      }
      return new String(first);
    } finally {
      Arrays.fill(first, ' ');
      Arrays.fill(second, ' ');
    }
  }

  private static char[] typed(Console terminal, String prompt) {
    char[] typed = terminal.readPassword("%s", prompt);
    if (typed == null) {
      throw new ClientException(1, "Nothing was typed.");
    }
    return typed;
  }
}
