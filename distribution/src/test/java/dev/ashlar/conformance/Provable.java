package dev.ashlar.conformance;

/** Something that tests prove by its id. */
interface Provable {
  /** The id that tests name. */
  String id();

  /** Why it is pending while there is no test. */
  default String untested() {
    return "no test yet";
  }

  /**
   * Whether it cannot be proven as yet because what it is about does not exist.
   *
   * @param reason why it is pending
   */
  boolean waits(String reason);
}
