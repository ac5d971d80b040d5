package dev.ashlar.structure;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule of the house.
 *
 * @param id its short name, which permits refer to
 * @param says the rule in one sentence
 * @param check finds all breaches, each as subject and detail; a pure function
 */
record Rule(String id, String says, Function<House, Stream<Breach>> check) {

  /** All breaches of this rule in a house. */
  Stream<Violation> violations(House house) {
    return check.apply(house).map(found -> new Violation(id, found.subject(), found.detail()));
  }

  /** A breach that does not know yet which rule it breaks. */
  record Breach(String subject, String detail) {}
}
