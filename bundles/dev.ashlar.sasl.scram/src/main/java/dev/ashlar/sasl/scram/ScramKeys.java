package dev.ashlar.sasl.scram;

import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's formulas of RFC 5802 section 3 for one hash. Immutable. */
final class ScramKeys {
  private final ScramHash hash;

  ScramKeys(ScramHash hash) {
    this.hash = hash;
  }

  /**
   * Whether a proof fits: H(ClientProof XOR HMAC(StoredKey, AuthMessage)) is StoredKey. Compares in
   * constant time.
   */
  boolean isProof(ScramCredentials credentials, byte[] authMessage, byte[] proof) {
    byte[] storedKey = credentials.storedKey();
    byte[] clientKey = hmac(storedKey, authMessage);
    if (proof.length != clientKey.length) {
      return false;
    }
    for (int i = 0; i < clientKey.length; i++) {
      clientKey[i] ^= proof[i];
    }
    return MessageDigest.isEqual(digest(clientKey), storedKey);
  }

  /** ServerSignature: HMAC(ServerKey, AuthMessage). */
  byte[] serverSignature(ScramCredentials credentials, byte[] authMessage) {
    return hmac(credentials.serverKey(), authMessage);
  }

  private byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(hash.hmacName());
      mac.init(new SecretKeySpec(key, hash.hmacName()));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks " + hash.hmacName(), e);
    }
  }

  private byte[] digest(byte[] data) {
    try {
      return MessageDigest.getInstance(hash.digestName()).digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks " + hash.digestName(), e);
    }
  }
}
