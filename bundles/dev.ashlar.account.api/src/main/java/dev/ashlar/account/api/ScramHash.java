package dev.ashlar.account.api;

/** A hash function of the SCRAM family (RFC 5802, RFC 7677), weakest first. */
public enum ScramHash {
  /** RFC 5802. */
  SHA_1("SHA-1", "HmacSHA1", 20),
  /** RFC 7677. */
  SHA_256("SHA-256", "HmacSHA256", 32),
  /** The same construction with the hash of FIPS 180-4. */
  SHA_512("SHA-512", "HmacSHA512", 64);

  private final String digestName;
  private final String hmacName;
  private final int length;

  ScramHash(String digestName, String hmacName, int length) {
    this.digestName = digestName;
    this.hmacName = hmacName;
    this.length = length;
  }

  /**
   * The name of the hash in a mechanism name and for the Java platform, such as {@code SHA-256}.
   */
  public String digestName() {
    return digestName;
  }

  /** The Java platform's name of HMAC with this hash. */
  public String hmacName() {
    return hmacName;
  }

  /** The length of a digest in bytes. */
  public int length() {
    return length;
  }
}
