package dev.ashlar.structure;

import java.util.List;

/**
 * The size of one source file. Lines are counted that hold code: blanks and comments are free, so
 * that nobody saves on explanation.
 *
 * @param name the path, from the folder of the bundle's name on
 * @param lines lines of code in all
 * @param members its methods and constructors
 */
record SourceFacts(String name, int lines, List<Member> members) {

  SourceFacts {
    members = List.copyOf(members);
  }

  /**
   * One method or constructor.
   *
   * @param name type name and method name
   * @param lines lines of code, signature and closing brace included
   * @param constructorParameters the number of parameters of a constructor, 0 for a method and for
   *     the constructor of a record, whose components are its data
   */
  record Member(String name, int lines, int constructorParameters) {}
}
