package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the verdicts as JSON, Markdown and HTML. */
final class Report {
  private Report() {}

  static void write(
      Path directory, List<Verdict<Requirement>> verdicts, List<Verdict<SecurityLine>> security) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("report.json"), json(verdicts, security));
      Files.writeString(
          directory.resolve("report.md"), markdown(verdicts) + markdownSecurity(security));
      Files.writeString(directory.resolve("index.html"), HtmlReport.page(verdicts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String json(List<Verdict<Requirement>> verdicts, List<Verdict<SecurityLine>> security) {
    String totals =
        ConformanceRun.totals(verdicts).entrySet().stream()
            .map(entry -> quote(entry.getKey().word()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    String records = verdicts.stream().map(Report::record).collect(Collectors.joining(",\n"));
    return "{\n  \"totals\": {"
        + totals
        + "},\n  \"requirements\": [\n"
        + records
        + "\n  ],\n  \"security\": [\n"
        + security.stream().map(Report::securityRecord).collect(Collectors.joining(",\n"))
        + "\n  ]\n}\n";
  }

  private static String securityRecord(Verdict<SecurityLine> verdict) {
    return "    {"
        + field("id", verdict.about().id())
        + field("result", verdict.result().word())
        + "\"tests\": "
        + verdict.tests().stream().map(Report::quote).collect(Collectors.joining(", ", "[", "]"))
        + ", \"reason\": "
        + quote(verdict.reason())
        + "}";
  }

  private static String record(Verdict<Requirement> verdict) {
    Requirement requirement = verdict.about();
    String tests =
        verdict.tests().stream().map(Report::quote).collect(Collectors.joining(", ", "[", "]"));
    return "    {"
        + field("id", requirement.id())
        + field("section", requirement.section())
        + field("level", requirement.level())
        + field("stream", requirement.stream())
        + field("text", requirement.text())
        + field("result", verdict.result().word())
        + "\"tests\": "
        + tests
        + ", \"reason\": "
        + quote(verdict.reason())
        + "}";
  }

  private static String field(String name, String value) {
    return quote(name) + ": " + quote(value) + ", ";
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

  static String markdown(List<Verdict<Requirement>> verdicts) {
    Map<Result, Integer> totals = ConformanceRun.totals(verdicts);
    StringBuilder out = new StringBuilder("# RFC 6120 conformance\n\n");
    out.append("| passed | failed | decided | pending | in all |\n|--:|--:|--:|--:|--:|\n|");
    totals.values().forEach(count -> out.append(' ').append(count).append(" |"));
    out.append(' ').append(verdicts.size()).append(" |\n");
    String group = "";
    for (Verdict<Requirement> verdict : verdicts) {
      if (!verdict.about().group().equals(group)) {
        group = verdict.about().group();
        out.append("\n## ").append(group).append("\n\n");
        out.append("| requirement | level | result | tests | reason |\n|---|---|---|---|---|\n");
      }
      out.append("| ").append(verdict.about().id());
      out.append(" | ").append(verdict.about().level());
      out.append(" | ").append(verdict.result().word());
      out.append(" | ").append(String.join(", ", verdict.tests()));
      out.append(" | ")
          .append(verdict.reason().replace("\n", " ").replace("|", "\\|").replace("<", "&lt;"));
      out.append(" |\n");
    }
    return out.toString();
  }

  private static String markdownSecurity(List<Verdict<SecurityLine>> security) {
    StringBuilder out = new StringBuilder("\n## Security list\n\n");
    out.append("| line | result | tests | reason |\n|---|---|---|---|\n");
    for (Verdict<SecurityLine> verdict : security) {
      out.append("| ").append(verdict.about().id());
      out.append(" | ").append(verdict.result().word());
      out.append(" | ").append(String.join(", ", verdict.tests()));
      out.append(" | ").append(verdict.reason().replace("|", "\\|")).append(" |\n");
    }
    return out.toString();
  }
}
