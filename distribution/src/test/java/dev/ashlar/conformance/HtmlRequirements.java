package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the page that lists the requirements. Its filters are radio buttons and style rules:
 * while a button is chosen, what is not of its kind is hidden.
 */
final class HtmlRequirements {
  private final List<Verdict<Requirement>> verdicts;
  private final Set<String> chapters = new LinkedHashSet<>();
  private final Map<String, List<Verdict<Requirement>>> groups = new LinkedHashMap<>();

  HtmlRequirements(List<Verdict<Requirement>> verdicts) {
    this.verdicts = List.copyOf(verdicts);
    for (Verdict<Requirement> verdict : verdicts) {
      chapters.add(verdict.about().chapter());
      groups.computeIfAbsent(verdict.about().group(), key -> new ArrayList<>()).add(verdict);
    }
  }

  String rules() {
    StringBuilder out = new StringBuilder();
    for (Result result : Result.values()) {
      String word = result.word();
      out.append("#r-%s:checked ~ .group:not(.has-%s),%n".formatted(word, word));
      out.append("#r-%s:checked ~ .group tr:not(.r-%s) { display: none }%n".formatted(word, word));
    }
    for (String chapter : chapters) {
      out.append(
          "#s-%s:checked ~ .group:not(.s-%s) { display: none }%n".formatted(chapter, chapter));
    }
    List<String> empty = emptyChoices();
    if (!empty.isEmpty()) {
      out.append(String.join(",\n", empty)).append(" { display: block }\n");
    }
    return out.toString();
  }

  /** Selects the line that says so where the filters leave nothing over. */
  private List<String> emptyChoices() {
    List<String> choices = new ArrayList<>();
    for (Result result : Result.values()) {
      String chosen = "#r-%s:checked ~ ".formatted(result.word());
      Set<String> present =
          verdicts.stream()
              .filter(verdict -> verdict.result() == result)
              .map(verdict -> verdict.about().chapter())
              .collect(Collectors.toSet());
      if (present.isEmpty()) {
        choices.add(chosen + ".nothing");
      } else {
        chapters.stream()
            .filter(chapter -> !present.contains(chapter))
            .forEach(chapter -> choices.add(chosen + "#s-" + chapter + ":checked ~ .nothing"));
      }
    }
    return choices;
  }

  String filters() {
    StringBuilder out = new StringBuilder("<span class='label'>Result</span>\n");
    out.append(Html.radio("result", "r-all", "all " + verdicts.size(), true));
    ConformanceRun.totals(verdicts)
        .forEach(
            (result, count) ->
                out.append(
                    Html.radio(
                        "result", "r-" + result.word(), result.word() + " " + count, false)));
    out.append("<br><span class='label'>Section</span>\n");
    out.append(Html.radio("section", "s-all", "all", true));
    chapters.forEach(chapter -> out.append(Html.radio("section", "s-" + chapter, chapter, false)));
    return out.toString();
  }

  String groups() {
    return groups.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String group(String name, List<Verdict<Requirement>> rows) {
    String has =
        rows.stream()
            .map(row -> "has-" + row.result().word())
            .distinct()
            .collect(Collectors.joining(" "));
    String chapter = rows.get(0).about().chapter();
    return "<div class='group s-%s %s'><h3>%s</h3><table><tbody>%n%s</tbody></table></div>%n"
        .formatted(
            chapter,
            has,
            Html.escape(name),
            rows.stream().map(HtmlRequirements::row).collect(Collectors.joining()));
  }

  private static String row(Verdict<Requirement> verdict) {
    Requirement requirement = verdict.about();
    String id = requirement.id();
    return "<tr class='r-%s' id='%s'><th scope='row'><a class='id' href='#%s'><code>%s</code></a><p class='sub'>%s · %s</p></th>"
            .formatted(
                verdict.result().word(),
                id,
                id,
                id,
                Html.escape(requirement.level()),
                Html.escape(requirement.stream()))
        + "<td>%s%s%s</td><td>%s</td></tr>%n"
            .formatted(
                Html.prose(requirement.text()),
                Html.reason(verdict),
                Html.tests(verdict),
                Html.badge(verdict));
  }
}
