package dev.ashlar.conformance;

/** Something that tests prove by its id. */
interface Provable {
  /** The id that tests name. */
  String id();

  /** Why it is pending while there is no test. */
  default String untested() {
    return "no test yet";
  }
}
