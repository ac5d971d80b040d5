package dev.ashlar.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outcome of comparing a file with its description.
 *
 * @param values typed, by the keys of the description; only those that the file sets
 * @param faults all that is wrong; the values count only if there are none
 */
record Validation(Map<String, Object> values, List<Fault> faults) {

  /** A key of every component in DS: which of several services comes first. */
  private static final Attribute RANKING =
      new Attribute(
          "service.ranking",
          new Attribute.Shape(ValueType.INTEGER, false, false),
          Bounds.NONE,
          Optional.empty(),
          "");

  static Validation of(ConfigurationFile file, Definition definition) {
    Map<String, Object> values = new TreeMap<>();
    List<Fault> faults = new ArrayList<>(file.faults());
    if (file.factoryPid().isPresent() != definition.factory()) {
      faults.add(
          Fault.of(
              "",
              definition.factory()
                  ? "the name must be " + definition.pid() + "~NAME.cfg"
                  : "there is one " + definition.pid() + " only, without ~NAME"));
    }
    file.entries().forEach((key, entry) -> check(definition, key, entry, values, faults));
    for (Attribute attribute : definition.attributes()) {
      boolean missing = attribute.shape().required() && attribute.defaultValue().isEmpty();
      if (missing && !values.containsKey(attribute.id())) {
        faults.add(Fault.of(attribute.key(), "must be set"));
      }
    }
    return new Validation(values, faults);
  }

  private static void check(
      Definition definition,
      String key,
      ConfigurationFile.Entry entry,
      Map<String, Object> values,
      List<Fault> faults) {
    Optional<Attribute> found =
        definition
            .attribute(key)
            .or(() -> Optional.of(RANKING).filter(ranking -> ranking.id().equals(key)));
    if (found.isEmpty()) {
      List<String> known = definition.attributes().stream().map(Attribute::key).toList();
      faults.add(Fault.at(entry.line(), key, "unknown key" + Suggestion.of(key, known)));
      return;
    }
    Attribute attribute = found.get();
    List<String> reasons = new ArrayList<>();
    values.put(attribute.id(), attribute.parse(entry.value(), reasons));
    reasons.forEach(reason -> faults.add(Fault.at(entry.line(), key, reason)));
  }
}
