package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The report as one self-contained page. Filters are radio buttons and style rules, so they work
 * without scripts.
 */
final class HtmlReport {
  private HtmlReport() {}

  static String page(List<Verdict<Requirement>> verdicts) {
    Set<String> chapters = new LinkedHashSet<>();
    verdicts.forEach(verdict -> chapters.add(verdict.about().chapter()));
    return template()
        .replace("@FILTER_RULES@", rules(chapters))
        .replace("@TOTALS@", totals(verdicts))
        .replace("@FILTERS@", filters(verdicts, chapters))
        .replace("@ROWS@", rows(verdicts));
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For each filter: while it is chosen, hide every row that is not of its kind. */
  private static String rules(Set<String> chapters) {
    StringBuilder out = new StringBuilder();
    for (Result result : Result.values()) {
      out.append(hide("r-" + result.word()));
    }
    chapters.forEach(chapter -> out.append(hide("s-" + chapter)).append(hideGroups(chapter)));
    return out.toString();
  }

  private static String hide(String kind) {
    return "#" + kind + ":checked ~ table tr.q:not(." + kind + ") { display: none }\n";
  }

  private static String hideGroups(String chapter) {
    return "#s-%s:checked ~ table tr.g:not(.s-%s) { display: none }\n".formatted(chapter, chapter);
  }

  private static String totals(List<Verdict<Requirement>> verdicts) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<Result, Integer> entry : ConformanceRun.totals(verdicts).entrySet()) {
      String word = entry.getKey().word();
      int share = 100 * entry.getValue() / Math.max(1, verdicts.size());
      out.append(
          "<div class='total r-%s'><b>%d</b> %s <small>%d%%</small></div>%n"
              .formatted(word, entry.getValue(), word, share));
    }
    return out.toString();
  }

  private static String filters(List<Verdict<Requirement>> verdicts, Set<String> chapters) {
    StringBuilder out = new StringBuilder("<span class='label'>Result</span>\n");
    out.append(radio("result", "r-all", "all", true));
    for (Result result : Result.values()) {
      out.append(radio("result", "r-" + result.word(), result.word(), false));
    }
    out.append("<br><span class='label'>Section</span>\n");
    out.append(radio("section", "s-all", "all " + verdicts.size(), true));
    for (String chapter : chapters) {
      out.append(radio("section", "s-" + chapter, chapter, false));
    }
    return out.toString();
  }

  private static String radio(String name, String id, String label, boolean checked) {
    return "<input type='radio' name='%s' id='%s'%s><label for='%s'>%s</label>%n"
        .formatted(name, id, checked ? " checked" : "", id, escape(label));
  }

  private static String rows(List<Verdict<Requirement>> verdicts) {
    StringBuilder out = new StringBuilder();
    String group = "";
    for (Verdict<Requirement> verdict : verdicts) {
      Requirement requirement = verdict.about();
      if (!requirement.group().equals(group)) {
        group = requirement.group();
        out.append(
            "<tr class='g s-%s'><th colspan='5' scope='rowgroup'>%s</th></tr>%n"
                .formatted(requirement.chapter(), escape(group)));
      }
      out.append(row(verdict));
    }
    return out.toString();
  }

  private static String row(Verdict<Requirement> verdict) {
    Requirement requirement = verdict.about();
    String word = verdict.result().word();
    return "<tr class='q r-%s s-%s' id='%s'><td><a href='#%s'>%s</a></td><td>%s</td>"
            .formatted(
                word,
                requirement.chapter(),
                requirement.id(),
                requirement.id(),
                requirement.id(),
                escape(requirement.level()))
        + "<td class='result'>%s</td><td>%s%s</td><td class='tests'>%s</td></tr>%n"
            .formatted(
                word,
                withCode(escape(requirement.text())),
                verdict.reason().isEmpty()
                    ? ""
                    : "<p class='reason'>" + escape(verdict.reason()) + "</p>",
                String.join("<br>", verdict.tests().stream().map(HtmlReport::escape).toList()));
  }

  /** Text between backticks is code. */
  private static String withCode(String html) {
    return html.replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;");
  }
}
