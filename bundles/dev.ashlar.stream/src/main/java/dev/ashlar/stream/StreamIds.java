package dev.ashlar.stream;

import java.security.SecureRandom;
import java.util.Base64;

/** Stream ids: unique and not to be guessed (RFC 6120 section 4.7.3). Thread-safe. */
final class StreamIds {
  private static final int BYTES = 18;

  private final SecureRandom random = new SecureRandom();

  /** 144 random bits, 24 characters. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
