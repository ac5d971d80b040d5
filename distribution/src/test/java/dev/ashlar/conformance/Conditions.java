package dev.ashlar.conformance;

/** Sets of stream error conditions that a rule leaves open. */
final class Conditions {
  /** An element where a stream header must be: what is wrong with it is a matter of taste. */
  static final String[] NO_HEADER = {
    "bad-format",
    "bad-namespace-prefix",
    "invalid-namespace",
    "invalid-xml",
    "not-authorized",
    "not-well-formed",
    "policy-violation",
    "unsupported-stanza-type"
  };

  private Conditions() {}
}
