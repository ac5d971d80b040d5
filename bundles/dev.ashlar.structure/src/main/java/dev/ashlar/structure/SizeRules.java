package dev.ashlar.structure;

import dev.ashlar.structure.Rule.Breach;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** How large code may grow; lines are lines of code as {@link SourceFacts} counts them. */
final class SizeRules {

  static final int MAX_FILE_LINES = 300;
  static final int MAX_METHOD_LINES = 40;
  static final int MAX_CONSTRUCTOR_PARAMETERS = 6;

  static final Rule FILES =
      new Rule(
          "file-size",
          "A file has at most " + MAX_FILE_LINES + " lines.",
          house ->
              house.sources().stream()
                  .filter(file -> file.lines() > MAX_FILE_LINES)
                  .map(file -> new Breach(file.name(), file.lines() + " lines")));

  static final Rule METHODS =
      new Rule(
          "method-size",
          "A method has at most " + MAX_METHOD_LINES + " lines.",
          house -> members(house, SourceFacts.Member::lines, MAX_METHOD_LINES, " lines"));

  static final Rule CONSTRUCTORS =
      new Rule(
          "constructor-parameters",
          "A constructor has at most " + MAX_CONSTRUCTOR_PARAMETERS + " parameters.",
          house ->
              members(
                  house,
                  SourceFacts.Member::constructorParameters,
                  MAX_CONSTRUCTOR_PARAMETERS,
                  " parameters"));

  private SizeRules() {}

  static List<Rule> all() {
    return List.of(FILES, METHODS, CONSTRUCTORS);
  }

  private static Stream<Breach> members(
      House house, ToIntFunction<SourceFacts.Member> size, int limit, String unit) {
    Predicate<SourceFacts.Member> tooLarge = member -> size.applyAsInt(member) > limit;
    return house.sources().stream()
        .flatMap(
            file ->
                file.members().stream()
                    .filter(tooLarge)
                    .map(
                        member ->
                            new Breach(
                                file.name() + "#" + member.name(),
                                size.applyAsInt(member) + unit)));
  }
}
