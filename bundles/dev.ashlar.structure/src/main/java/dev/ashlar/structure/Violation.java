package dev.ashlar.structure;

/**
 * One breach of one rule.
 *
 * @param rule the id of the rule
 * @param subject what breaks it: a bundle, class, file, method
 * @param detail what is wrong, for a reader of the build's output
 */
record Violation(String rule, String subject, String detail) {

  @Override
  public String toString() {
    return "[" + rule + "] " + subject + ": " + detail;
  }
}
