package dev.ashlar.admin.api;

/** What the text of an argument must look like. */
public enum ArgumentType {
  /** Any text. */
  TEXT,
  /** A whole number, as of {@link Long#parseLong(String)}. */
  NUMBER
}
