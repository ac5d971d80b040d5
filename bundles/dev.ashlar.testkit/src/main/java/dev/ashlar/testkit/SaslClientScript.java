package dev.ashlar.testkit;

/** The client's side of one SASL attempt, for tests. */
public interface SaslClientScript {
  /** The initial response. */
  byte[] first();

  /** The answer to a challenge. */
  byte[] next(byte[] challenge);

  /** Whether this additional data of a success proves the server. */
  boolean accepts(byte[] additionalData);
}
