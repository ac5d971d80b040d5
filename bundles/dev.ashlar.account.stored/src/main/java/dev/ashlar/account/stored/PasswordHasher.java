package dev.ashlar.account.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The formulas of RFC 5802 section 3 by which a password becomes credentials. Slow on purpose. */
final class PasswordHasher {
  /** Length of a salt, as in the example of RFC 7677. */
  static final int SALT_BYTES = 16;

  private static final byte[] CLIENT_KEY = "Client Key".getBytes(UTF_8);
  private static final byte[] SERVER_KEY = "Server Key".getBytes(UTF_8);

  private final SecureRandom random;
  private final int iterations;

  PasswordHasher(SecureRandom random, int iterations) {
    this.random = random;
    this.iterations = iterations;
  }

  /** New credentials of a prepared password, one for each hash, each with a salt of its own. */
  Map<ScramHash, ScramCredentials> derive(String password) {
    Map<ScramHash, ScramCredentials> credentials = new EnumMap<>(ScramHash.class);
    for (ScramHash hash : ScramHash.values()) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      credentials.put(hash, derive(hash, password, salt, iterations));
    }
    return credentials;
  }

  /** Whether a prepared password is the one of these credentials. */
  static boolean matches(ScramHash hash, String password, ScramCredentials credentials) {
    return derive(hash, password, credentials.salt(), credentials.iterations()).equals(credentials);
  }

  private static ScramCredentials derive(
      ScramHash hash, String password, byte[] salt, int iterations) {
    PBEKeySpec spec =
        new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length() * Byte.SIZE);
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2With" + hash.hmacName())
              .generateSecret(spec)
              .getEncoded();
      byte[] clientKey = hmac(hash, salted, CLIENT_KEY);
      byte[] storedKey = MessageDigest.getInstance(hash.digestName()).digest(clientKey);
      return new ScramCredentials(salt, iterations, storedKey, hmac(hash, salted, SERVER_KEY));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks PBKDF2 with " + hash, e);
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] hmac(ScramHash hash, byte[] key, byte[] data)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(hash.hmacName());
    mac.init(new SecretKeySpec(key, hash.hmacName()));
    return mac.doFinal(data);
  }
}
