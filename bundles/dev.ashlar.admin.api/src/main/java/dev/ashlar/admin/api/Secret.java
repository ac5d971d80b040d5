package dev.ashlar.admin.api;

import java.util.Objects;

/**
 * A text that must not be shown or logged.
 *
 * @param value the text
 */
public record Secret(String value) {

  /** Refuses null. */
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
