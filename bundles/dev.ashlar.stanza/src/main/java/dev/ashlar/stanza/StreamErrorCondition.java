package dev.ashlar.stanza;

/** The defined conditions of stream errors (RFC 6120 section 4.9.3). */
public enum StreamErrorCondition {
  /** Section 4.9.3.1. */
  BAD_FORMAT("bad-format"),
  /** Section 4.9.3.2. */
  BAD_NAMESPACE_PREFIX("bad-namespace-prefix"),
  /** Section 4.9.3.3. */
  CONFLICT("conflict"),
  /** Section 4.9.3.4. */
  CONNECTION_TIMEOUT("connection-timeout"),
  /** Section 4.9.3.5. */
  HOST_GONE("host-gone"),
  /** Section 4.9.3.6. */
  HOST_UNKNOWN("host-unknown"),
  /** Section 4.9.3.7. */
  IMPROPER_ADDRESSING("improper-addressing"),
  /** Section 4.9.3.8. */
  INTERNAL_SERVER_ERROR("internal-server-error"),
  /** Section 4.9.3.9. */
  INVALID_FROM("invalid-from"),
  /** Section 4.9.3.10. */
  INVALID_NAMESPACE("invalid-namespace"),
  /** Section 4.9.3.11. */
  INVALID_XML("invalid-xml"),
  /** Section 4.9.3.12. */
  NOT_AUTHORIZED("not-authorized"),
  /** Section 4.9.3.13. */
  NOT_WELL_FORMED("not-well-formed"),
  /** Section 4.9.3.14. */
  POLICY_VIOLATION("policy-violation"),
  /** Section 4.9.3.15. */
  REMOTE_CONNECTION_FAILED("remote-connection-failed"),
  /** Section 4.9.3.16. */
  RESET("reset"),
  /** Section 4.9.3.17. */
  RESOURCE_CONSTRAINT("resource-constraint"),
  /** Section 4.9.3.18. */
  RESTRICTED_XML("restricted-xml"),
  /** Section 4.9.3.19. */
  SEE_OTHER_HOST("see-other-host"),
  /** Section 4.9.3.20. */
  SYSTEM_SHUTDOWN("system-shutdown"),
  /** Section 4.9.3.21. */
  UNDEFINED_CONDITION("undefined-condition"),
  /** Section 4.9.3.22. */
  UNSUPPORTED_ENCODING("unsupported-encoding"),
  /** Section 4.9.3.23. */
  UNSUPPORTED_FEATURE("unsupported-feature"),
  /** Section 4.9.3.24. */
  UNSUPPORTED_STANZA_TYPE("unsupported-stanza-type"),
  /** Section 4.9.3.25. */
  UNSUPPORTED_VERSION("unsupported-version");

  private final String element;

  StreamErrorCondition(String element) {
    this.element = element;
  }

  /** The local name of the condition's element. */
  public String element() {
    return element;
  }
}
