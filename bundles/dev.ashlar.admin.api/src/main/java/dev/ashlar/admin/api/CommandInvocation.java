package dev.ashlar.admin.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The arguments of one run, already checked against the command's specification.
 *
 * @param values operands and options by name; those that were not given are missing
 * @param flags the flags that were given
 * @param secrets the secrets by name
 */
public record CommandInvocation(
    Map<String, String> values, Set<String> flags, Map<String, Secret> secrets) {

  /** Copies its parts. */
  public CommandInvocation {
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
    secrets = Map.copyOf(secrets);
  }

  /** The text of an operand or option, if it was given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text of a required argument. */
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException("not given: " + name));
  }

  /** The number of an option of type {@link ArgumentType#NUMBER}, if it was given. */
  public OptionalLong number(String name) {
    String value = values.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  /** Whether the flag was given. */
  public boolean flag(String name) {
    return flags.contains(name);
  }

  /** The secret, if it was given. */
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  /** The value of a required secret. */
  public String requiredSecret(String name) {
    return secret(name)
        .orElseThrow(() -> new IllegalArgumentException("not given: " + name))
        .value();
  }
}
