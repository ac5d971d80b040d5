package dev.ashlar.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of SCRAM (RFC 5802), written apart from the server's. Every part of its
 * messages can be falsified by the caller, since they are plain text.
 */
public final class ScramScript implements SaslClientScript {
  private final ScramHash hash;
  private final String password;
  private final String header;
  private final byte[] bindingData;
  private final String firstBare;
  private String authMessage = "";
  private byte[] saltedPassword = {};

  /**
   * Creates a client.
   *
   * @param username the user name, not yet encoded
   * @param header the GS2 header, such as {@code n,,}
   * @param bindingData the channel binding data, empty without
   * @param nonce the client's nonce
   */
  public ScramScript(
      ScramHash hash,
      String username,
      String password,
      String header,
      byte[] bindingData,
      String nonce) {
    this.hash = hash;
    this.password = password;
    this.header = header;
    this.bindingData = bindingData.clone();
    String encoded = username.replace("=", "=3D").replace(",", "=2C");
    this.firstBare = "n=" + encoded + ",r=" + nonce;
  }

  /** A client without channel binding. */
  public static ScramScript plain(ScramHash hash, String username, String password) {
    return new ScramScript(hash, username, password, "n,,", new byte[0], "rOprNGfwEbeRWgbNEkqO");
  }

  @Override
  public byte[] first() {
    return (header + firstBare).getBytes(UTF_8);
  }

  @Override
  public byte[] next(byte[] challenge) {
    String serverFirst = new String(challenge, UTF_8);
    String nonce = attribute(serverFirst, 'r');
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(header.getBytes(UTF_8));
    input.writeBytes(bindingData);
    String withoutProof = "c=" + base64(input.toByteArray()) + ",r=" + nonce;
    authMessage = firstBare + "," + serverFirst + "," + withoutProof;
    byte[] salt = Base64.getDecoder().decode(attribute(serverFirst, 's'));
    saltedPassword =
        saltedPassword(hash, password, salt, Integer.parseInt(attribute(serverFirst, 'i')));
    byte[] proof = hmac(hash, saltedPassword, "Client Key".getBytes(UTF_8));
    byte[] signature = hmac(hash, digest(hash, proof), authMessage.getBytes(UTF_8));
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= signature[i];
    }
    return (withoutProof + ",p=" + base64(proof)).getBytes(UTF_8);
  }

  @Override
  public boolean accepts(byte[] additionalData) {
    byte[] serverKey = hmac(hash, saltedPassword, "Server Key".getBytes(UTF_8));
    String expected = "v=" + base64(hmac(hash, serverKey, authMessage.getBytes(UTF_8)));
    return expected.equals(new String(additionalData, UTF_8));
  }

  /** The value of an attribute of a message. */
  public static String attribute(String message, char name) {
    for (String part : message.split(",", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(2);
      }
    }
    throw new AssertionError("No attribute " + name + " in " + message);
  }

  /** What a server keeps of a prepared password. */
  public static ScramCredentials credentials(
      ScramHash hash, String password, byte[] salt, int iterations) {
    byte[] salted = saltedPassword(hash, password, salt, iterations);
    byte[] clientKey = hmac(hash, salted, "Client Key".getBytes(UTF_8));
    byte[] serverKey = hmac(hash, salted, "Server Key".getBytes(UTF_8));
    return new ScramCredentials(salt, iterations, digest(hash, clientKey), serverKey);
  }

  private static byte[] saltedPassword(
      ScramHash hash, String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec =
          new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length() * Byte.SIZE);
      return SecretKeyFactory.getInstance("PBKDF2With" + hash.hmacName())
          .generateSecret(spec)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(ScramHash hash, byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(hash.hmacName());
      mac.init(new SecretKeySpec(key, hash.hmacName()));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] digest(ScramHash hash, byte[] data) {
    try {
      return MessageDigest.getInstance(hash.digestName()).digest(data);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }
}
