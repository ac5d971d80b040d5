package dev.ashlar.config;

import dev.ashlar.admin.api.ConfigurationView.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out what is in force: what the files set, and the defaults for the rest. */
final class ViewBuilder {

  private ViewBuilder() {}

  static List<Setting> settings(
      Map<String, Definition> definitions,
      Map<String, Map<String, Object>> inForce,
      String shownDirectory) {
    List<Setting> settings = new ArrayList<>();
    for (Definition definition : definitions.values()) {
      List<String> pids =
          definition.factory()
              ? inForce.keySet().stream()
                  .filter(pid -> pid.startsWith(definition.pid() + "~"))
                  .toList()
              : List.of(definition.pid());
      for (String pid : pids) {
        Map<String, Object> values = inForce.getOrDefault(pid, Map.of());
        String file = shownDirectory + pid + ConfigurationFile.SUFFIX;
        for (Attribute attribute : definition.attributes()) {
          settings.add(
              setting(pid, attribute, Optional.ofNullable(values.get(attribute.id())), file));
        }
      }
    }
    return List.copyOf(settings);
  }

  private static Setting setting(
      String pid, Attribute attribute, Optional<Object> value, String file) {
    return new Setting(
        pid,
        attribute.key(),
        value.map(attribute::show).orElseGet(() -> defaultOf(attribute)),
        value.isEmpty(),
        value.map(set -> file),
        attribute.description());
  }

  private static String defaultOf(Attribute attribute) {
    String text = attribute.defaultValue().orElse("");
    return attribute.show(
        attribute.shape().list() ? attribute.parse(text, new ArrayList<>()) : text);
  }
}
