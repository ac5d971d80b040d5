package dev.ashlar.admin.api;

/** What a {@link Data.Quantity} counts. People see it with its unit, JSON has the bare number. */
public enum Unit {
  /** Just a number. */
  COUNT,
  /** Bytes. */
  BYTES,
  /** A length of time in milliseconds. */
  MILLISECONDS
}
