package dev.ashlar.account.api;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What a server keeps of a password for SCRAM (RFC 5802 section 3): enough to check a proof and to
 * prove itself, not enough to log in elsewhere. Immutable; byte arrays are copied in and out, and
 * {@link #toString()} shows none of them.
 */
public final class ScramCredentials {
  private final byte[] salt;
  private final int iterations;
  private final byte[] storedKey;
  private final byte[] serverKey;

  /**
   * Creates credentials.
   *
   * @param salt the salt, at least one byte
   * @param iterations the iteration count of PBKDF2, at least 1
   * @param storedKey H(ClientKey)
   * @param serverKey HMAC(SaltedPassword, "Server Key"), as long as {@code storedKey}
   */
  public ScramCredentials(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    if (salt.length == 0 || iterations < 1) {
      throw new IllegalArgumentException("SCRAM credentials need a salt and an iteration count");
    }
    if (storedKey.length == 0 || storedKey.length != serverKey.length) {
      throw new IllegalArgumentException("SCRAM keys are of different or no length");
    }
    this.salt = salt.clone();
    this.iterations = iterations;
    this.storedKey = storedKey.clone();
    this.serverKey = serverKey.clone();
  }

  /** A copy of the salt. */
  public byte[] salt() {
    return salt.clone();
  }

  /** The iteration count of PBKDF2. */
  public int iterations() {
    return iterations;
  }

  /** A copy of H(ClientKey). */
  public byte[] storedKey() {
    return storedKey.clone();
  }

  /** A copy of HMAC(SaltedPassword, "Server Key"). */
  public byte[] serverKey() {
    return serverKey.clone();
  }

  /** Compares all four parts; the keys in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ScramCredentials that
        && iterations == that.iterations
        && Arrays.equals(salt, that.salt)
        && MessageDigest.isEqual(storedKey, that.storedKey)
        && MessageDigest.isEqual(serverKey, that.serverKey);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(salt) + iterations;
  }

  @Override
  public String toString() {
    return "ScramCredentials[iterations=" + iterations + ", keys hidden]";
  }
}
