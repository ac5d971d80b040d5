package dev.ashlar.sasl.scram;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Nonces of 144 random bits in printable characters. Safe for use by many threads. */
final class RandomNonces implements Supplier<String> {
  private static final int BYTES = 18;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
