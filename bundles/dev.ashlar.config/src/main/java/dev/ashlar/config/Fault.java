package dev.ashlar.config;

import java.util.OptionalInt;

/**
 * One thing that is wrong in a file.
 *
 * @param line where, counted from 1, or empty if something is missing or the file as a whole is
 *     meant
 * @param key which is meant, or empty
 * @param reason as a sentence without a full stop; holds no password
 */
record Fault(OptionalInt line, String key, String reason) {

  static Fault at(int line, String key, String reason) {
    return new Fault(OptionalInt.of(line), key, reason);
  }

  static Fault of(String key, String reason) {
    return new Fault(OptionalInt.empty(), key, reason);
  }

  @Override
  public String toString() {
    String where = line.isPresent() ? "line " + line.getAsInt() + ": " : "";
    return where + (key.isEmpty() ? "" : key + ": ") + reason;
  }
}
