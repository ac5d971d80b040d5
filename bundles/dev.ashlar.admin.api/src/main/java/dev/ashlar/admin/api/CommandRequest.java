package dev.ashlar.admin.api;

import java.util.List;
import java.util.Map;

/**
 * What was typed.
 *
 * @param words the words of the command and its arguments, {@code --json} and {@code --help}
 *     included
 * @param secrets the secrets that the front end already has, by argument name
 */
public record CommandRequest(List<String> words, Map<String, Secret> secrets) {

  /** Copies its parts. */
  public CommandRequest {
    words = List.copyOf(words);
    secrets = Map.copyOf(secrets);
  }

  /** A request without secrets. */
  public static CommandRequest of(String... words) {
    return new CommandRequest(List.of(words), Map.of());
  }
}
