package dev.ashlar.stanza;

/** The defined conditions of stanza errors (RFC 6120 section 8.3.3). */
public enum StanzaErrorCondition {
  /** Section 8.3.3.1. */
  BAD_REQUEST("bad-request", ErrorType.MODIFY),
  /** Section 8.3.3.2. */
  CONFLICT("conflict", ErrorType.CANCEL),
  /** Section 8.3.3.3. */
  FEATURE_NOT_IMPLEMENTED("feature-not-implemented", ErrorType.CANCEL),
  /** Section 8.3.3.4. */
  FORBIDDEN("forbidden", ErrorType.AUTH),
  /** Section 8.3.3.5. */
  GONE("gone", ErrorType.CANCEL),
  /** Section 8.3.3.6. */
  INTERNAL_SERVER_ERROR("internal-server-error", ErrorType.CANCEL),
  /** Section 8.3.3.7. */
  ITEM_NOT_FOUND("item-not-found", ErrorType.CANCEL),
  /** Section 8.3.3.8. */
  JID_MALFORMED("jid-malformed", ErrorType.MODIFY),
  /** Section 8.3.3.9. */
  NOT_ACCEPTABLE("not-acceptable", ErrorType.MODIFY),
  /** Section 8.3.3.10. */
  NOT_ALLOWED("not-allowed", ErrorType.CANCEL),
  /** Section 8.3.3.11. */
  NOT_AUTHORIZED("not-authorized", ErrorType.AUTH),
  /** Section 8.3.3.12. */
  POLICY_VIOLATION("policy-violation", ErrorType.MODIFY),
  /** Section 8.3.3.13. */
  RECIPIENT_UNAVAILABLE("recipient-unavailable", ErrorType.WAIT),
  /** Section 8.3.3.14. */
  REDIRECT("redirect", ErrorType.MODIFY),
  /** Section 8.3.3.15. */
  REGISTRATION_REQUIRED("registration-required", ErrorType.AUTH),
  /** Section 8.3.3.16. */
  REMOTE_SERVER_NOT_FOUND("remote-server-not-found", ErrorType.CANCEL),
  /** Section 8.3.3.17. */
  REMOTE_SERVER_TIMEOUT("remote-server-timeout", ErrorType.WAIT),
  /** Section 8.3.3.18. */
  RESOURCE_CONSTRAINT("resource-constraint", ErrorType.WAIT),
  /** Section 8.3.3.19. */
  SERVICE_UNAVAILABLE("service-unavailable", ErrorType.CANCEL),
  /** Section 8.3.3.20. */
  SUBSCRIPTION_REQUIRED("subscription-required", ErrorType.AUTH),
  /** Section 8.3.3.21. */
  UNDEFINED_CONDITION("undefined-condition", ErrorType.CANCEL),
  /** Section 8.3.3.22. */
  UNEXPECTED_REQUEST("unexpected-request", ErrorType.WAIT);

  private final String element;
  private final ErrorType usualType;

  StanzaErrorCondition(String element, ErrorType usualType) {
    this.element = element;
    this.usualType = usualType;
  }

  /** The local name of the condition's element. */
  public String element() {
    return element;
  }

  /** The error type that the RFC recommends, the first where it names two. */
  public ErrorType usualType() {
    return usualType;
  }
}
