package dev.ashlar.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report for programs: the run, {@code totals} of the requirements, and one record for each
 * requirement, feature and line of the security list.
 */
final class JsonReport {
  private JsonReport() {}

  static String of(Conformance found) {
    List<Verdict<Feature>> features = found.features();
    return "{\n  \"server\": "
        + quote(found.server())
        + (found.date().isEmpty() ? "" : ",\n  \"date\": " + quote(found.date()))
        + ",\n  \"totals\": "
        + totals(found.requirements())
        + ",\n  \"featureTotals\": "
        + totals(features)
        + ",\n  \"featuresProvenOnClientStreams\": "
        + Conformance.provenForClients(features)
        + ",\n  \"securityTotals\": "
        + totals(found.security())
        + ",\n  \"requirements\": "
        + array(found.requirements().stream().map(JsonReport::requirement).toList())
        + ",\n  \"features\": "
        + array(features.stream().map(JsonReport::feature).toList())
        + ",\n  \"security\": "
        + array(found.security().stream().map(JsonReport::line).toList())
        + "\n}\n";
  }

  private static String totals(List<? extends Verdict<?>> verdicts) {
    return ConformanceRun.totals(verdicts).entrySet().stream()
        .map(entry -> quote(entry.getKey().word()) + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String requirement(Verdict<Requirement> verdict) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", verdict.about().id());
    fields.put("section", verdict.about().section());
    fields.put("level", verdict.about().level());
    fields.put("stream", verdict.about().stream());
    fields.put("text", verdict.about().text());
    return record(fields, verdict, "tests");
  }

  private static String feature(Verdict<Feature> verdict) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", verdict.about().name());
    fields.put("section", verdict.about().section());
    fields.put("level", verdict.about().level());
    fields.put("text", verdict.about().text());
    return record(fields, verdict, "requirements");
  }

  private static String line(Verdict<SecurityLine> verdict) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", verdict.about().id());
    fields.put("class", verdict.about().group());
    fields.put("text", verdict.about().text());
    return record(fields, verdict, "tests");
  }

  private static String record(Map<String, String> fields, Verdict<?> verdict, String provenBy) {
    fields.put("result", verdict.result().word());
    fields.put("reason", verdict.reason());
    String texts =
        fields.entrySet().stream()
            .map(field -> quote(field.getKey()) + ": " + quote(field.getValue()))
            .collect(Collectors.joining(", "));
    String tests =
        verdict.tests().stream().map(JsonReport::quote).collect(Collectors.joining(", ", "[", "]"));
    return "{" + texts + ", " + quote(provenBy) + ": " + tests + "}";
  }

  private static String array(List<String> records) {
    return records.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < 0x20) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.append('"').toString();
  }
}
