package dev.ashlar.sasl.api;

/** The reasons for which an attempt fails (RFC 6120 section 6.5), in the order of the RFC. */
public enum SaslFailureCondition {
  /** The client gave up (6.5.1). */
  ABORTED("aborted"),
  /** Right credentials of a disabled account (6.5.2). */
  ACCOUNT_DISABLED("account-disabled"),
  /** Right credentials that have expired (6.5.3). */
  CREDENTIALS_EXPIRED("credentials-expired"),
  /** The mechanism needs an encrypted stream (6.5.4). */
  ENCRYPTION_REQUIRED("encryption-required"),
  /** The data is not Base64 as it must be (6.5.5). */
  INCORRECT_ENCODING("incorrect-encoding"),
  /** The authzid is badly formed or not permitted (6.5.6). */
  INVALID_AUTHZID("invalid-authzid"),
  /** The mechanism is missing, unknown or not offered (6.5.7). */
  INVALID_MECHANISM("invalid-mechanism"),
  /** The message breaks the syntax of the mechanism (6.5.8). */
  MALFORMED_REQUEST("malformed-request"),
  /** The mechanism is weaker than policy allows for this entity (6.5.9). */
  MECHANISM_TOO_WEAK("mechanism-too-weak"),
  /** The proof is wrong, or there is no such account (6.5.10). */
  NOT_AUTHORIZED("not-authorized"),
  /** The server is not able to decide at present (6.5.11). */
  TEMPORARY_AUTH_FAILURE("temporary-auth-failure");

  private final String xmlName;

  SaslFailureCondition(String xmlName) {
    this.xmlName = xmlName;
  }

  /** The local name of the condition's element in {@code urn:ietf:params:xml:ns:xmpp-sasl}. */
  public String xmlName() {
    return xmlName;
  }
}
