package dev.ashlar.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One SCRAM exchange (RFC 5802, RFC 7677) as client, message by message, written apart from the
 * server's code so that the two prove each other. Passwords in tests are ASCII: no SASLprep.
 */
public final class ScramClient {
  private final String hash;
  private final String gs2Header;
  private final byte[] bindingData;
  private final String password;
  private final String clientFirstBare;
  private byte[] serverSignature = new byte[0];

  ScramClient(String hash, String gs2, byte[] binding, String clientFirstBare, String password) {
    this.hash = hash;
    this.gs2Header = gs2;
    this.bindingData = binding.clone();
    this.password = password;
    this.clientFirstBare = clientFirstBare;
  }

  /**
   * Starts an exchange without channel binding.
   *
   * @param mechanism e.g. {@code SCRAM-SHA-256}
   * @param authzid empty for none
   */
  public static ScramClient unbound(String mechanism, String authzid, WireAccount account) {
    String gs2 = "n," + gs2Authzid(authzid);
    return new ScramClient(
        hashOf(mechanism), gs2, new byte[0], firstBare(account), account.password());
  }

  /**
   * Starts an exchange with channel binding.
   *
   * @param mechanism e.g. {@code SCRAM-SHA-256-PLUS}
   * @param bindingType e.g. {@code tls-server-end-point}
   * @param binding the binding data of the TLS connection
   */
  public static ScramClient bound(
      String mechanism, String bindingType, byte[] binding, WireAccount account) {
    String gs2 = "p=" + bindingType + ",,";
    return new ScramClient(hashOf(mechanism), gs2, binding, firstBare(account), account.password());
  }

  private static String firstBare(WireAccount account) {
    String escaped = account.user().replace("=", "=3D").replace(",", "=2C");
    return "n=" + escaped + ",r=" + UUID.randomUUID();
  }

  private static String gs2Authzid(String authzid) {
    return authzid.isEmpty() ? "," : "a=" + authzid.replace("=", "=3D").replace(",", "=2C") + ",";
  }

  private static String hashOf(String mechanism) {
    return mechanism.toUpperCase(Locale.ROOT).replace("-PLUS", "").replace("SCRAM-SHA-", "");
  }

  /** The client-first-message. */
  public String first() {
    return gs2Header + clientFirstBare;
  }

  /** The client-final-message for a server-first-message. */
  public String answer(String serverFirst) {
    byte[] header = gs2Header.getBytes(StandardCharsets.UTF_8);
    byte[] channel = Arrays.copyOf(header, header.length + bindingData.length);
    System.arraycopy(bindingData, 0, channel, header.length, bindingData.length);
    String nonce = required(attributes(serverFirst), 'r');
    return answer(serverFirst, "c=" + base64(channel) + ",r=" + nonce);
  }

  /**
   * A client-final-message of the caller's making: the right proof of the password for these
   * attributes in front of it, whatever they are.
   */
  public String answer(String serverFirst, String withoutProof) {
    Map<Character, String> values = attributes(serverFirst);
    byte[] salt = Base64.getDecoder().decode(required(values, 's'));
    int iterations = Integer.parseInt(required(values, 'i'));
    byte[] salted = pbkdf2(salt, iterations);
    byte[] clientKey = hmac(salted, "Client Key");
    String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
    byte[] proof = hmac(digest(clientKey), authMessage);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    serverSignature = hmac(hmac(salted, "Server Key"), authMessage);
    return withoutProof + ",p=" + base64(proof);
  }

  /** Whether the server-final-message proves that the server knows the account's keys. */
  public boolean verify(String serverFinal) {
    byte[] signature = Base64.getDecoder().decode(required(attributes(serverFinal), 'v'));
    return MessageDigest.isEqual(signature, serverSignature);
  }

  /** The attributes of a SCRAM message by their letter. */
  public static Map<Character, String> attributes(String message) {
    Map<Character, String> values = new TreeMap<>();
    for (String part : message.split(",", -1)) {
      if (part.length() > 1 && part.charAt(1) == '=') {
        values.put(part.charAt(0), part.substring(2));
      }
    }
    return values;
  }

  private static String required(Map<Character, String> values, char letter) {
    String value = values.get(letter);
    if (value == null) {
      throw new AssertionError("SCRAM message without '" + letter + "': " + values);
    }
    return value;
  }

  private byte[] pbkdf2(byte[] salt, int iterations) {
    try {
      int bits = MessageDigest.getInstance(digestName()).getDigestLength() * 8;
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, bits);
      String algorithm = "PBKDF2WithHmacSHA" + hash;
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + hash);
      mac.init(new SecretKeySpec(key, "HMAC"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance(digestName()).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String digestName() {
    return "SHA-" + hash;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
