package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report as one self-contained page, which needs no script. */
final class HtmlReport {
  private static final String PEERS_LINK = "<a href='#peers'>Other servers</a>";

  private HtmlReport() {}

  static String page(Conformance found) {
    HtmlRequirements requirements = new HtmlRequirements(found.requirements());
    List<Verdict<Feature>> features = found.features();
    return Html.resource("report.html")
        .replace("@RULES@", requirements.rules())
        .replace("@SERVER@", Html.escape(found.server()))
        .replace("@RUN@", Html.escape(found.title()))
        .replace("@TOTALS@", totals(found, features))
        .replace("@PEERS@", peers(found))
        .replace("@PEERS_LINK@", found.peers().isEmpty() ? "" : PEERS_LINK)
        .replace("@FEATURES@", each(features, HtmlReport::feature))
        .replace("@CONTRADICTIONS@", contradictions())
        .replace("@DECISIONS@", decisions(found.requirements()))
        .replace("@SECURITY@", each(found.security(), HtmlReport::securityLine))
        .replace("@FILTERS@", requirements.filters())
        .replace("@GROUPS@", requirements.groups());
  }

  private static <T> String each(List<T> all, Function<T, String> row) {
    return all.stream().map(row).collect(Collectors.joining());
  }

  private static String totals(Conformance found, List<Verdict<Feature>> features) {
    return card("Requirements", "#requirements", found.requirements(), found.requirementsNote())
        + card("Features", "#features", features, found.featuresNote())
        + card("Security", "#security", found.security(), found.securityNote());
  }

  /** How many of each result, in figures and as a bar. */
  private static String card(
      String title, String link, List<? extends Verdict<?>> verdicts, String note) {
    StringBuilder bar = new StringBuilder();
    StringBuilder figures = new StringBuilder();
    for (Map.Entry<Result, Integer> entry : ConformanceRun.totals(verdicts).entrySet()) {
      String word = entry.getKey().word();
      if (entry.getValue() > 0) {
        bar.append("<i class='%s' style='flex-grow:%d'></i>".formatted(word, entry.getValue()));
      }
      String colour = entry.getValue() > 0 ? word : "zero";
      figures.append(
          "<div><dt>%s</dt><dd class='%s'>%d</dd></div>".formatted(word, colour, entry.getValue()));
    }
    return "<a class='card' href='%s'><h2>%s <small>%d</small></h2><div class='bar' aria-hidden='true'>%s</div>"
            .formatted(link, title, verdicts.size(), bar)
        + "<dl>%s</dl><p>%s</p></a>%n".formatted(figures, note);
  }

  private static String peers(Conformance found) {
    if (found.peers().isEmpty()) {
      return "";
    }
    return Html.resource("peers.html").replace("@ROWS@", each(found.peers(), HtmlReport::peer));
  }

  private static String peer(Peer peer) {
    return "<tr><th scope='row'>%s</th><td>%s</td>%s</tr>%n"
        .formatted(
            Html.escape(peer.server()),
            Html.escape(peer.date()),
            each(List.of(Result.values()), result -> figure(result, peer.totals().get(result))));
  }

  private static String figure(Result result, int count) {
    String colour = count > 0 ? result.word() : "zero";
    return "<td class='n %s' data-l='%s'>%d</td>".formatted(colour, result.word(), count);
  }

  private static String feature(Verdict<Feature> verdict) {
    Feature feature = verdict.about();
    String rows = each(verdict.tests(), id -> "<li><a href='#%s'>%s</a></li>".formatted(id, id));
    int count = verdict.tests().size();
    return "<tr><th scope='row'><code class='id'>%s</code><p class='sub'>%s · %s</p></th><td>%s%s"
            .formatted(
                Html.escape(feature.name()),
                Html.escape(feature.section()),
                Html.escape(feature.level()),
                Html.prose(feature.text()),
                Html.reason(verdict))
        + "<details><summary>%d requirement%s</summary><ul>%s</ul></details></td><td>%s</td></tr>%n"
            .formatted(count, count == 1 ? "" : "s", rows, Html.badge(verdict));
  }

  private static String contradictions() {
    return each(
        Contradiction.all(),
        one ->
            "<tr><th scope='row'>%s<p class='sub'>%s</p></th><td>%s</td><td>%s</td></tr>%n"
                .formatted(
                    Html.prose(one.place()),
                    Html.escape(one.kind()),
                    Html.prose(one.differs()),
                    Html.linked(Html.prose(one.choice()))));
  }

  private static String decisions(List<Verdict<Requirement>> requirements) {
    List<Verdict<Requirement>> decided =
        requirements.stream().filter(v -> v.result() == Result.DECIDED).toList();
    return decided.isEmpty()
        ? "<p>None.</p>"
        : "<dl class='decisions'>" + each(decided, HtmlReport::decision) + "</dl>";
  }

  private static String decision(Verdict<Requirement> verdict) {
    String id = verdict.about().id();
    return "<dt><a href='#%s'><code>%s</code></a> %s</dt><dd>%s</dd>%n"
        .formatted(id, id, Html.escape(verdict.about().level()), Html.escape(verdict.reason()));
  }

  private static String securityLine(Verdict<SecurityLine> verdict) {
    SecurityLine line = verdict.about();
    return "<tr><th scope='row'><code class='id'>%s</code><p class='sub'>%s</p></th><td>%s%s%s</td><td>%s</td></tr>%n"
        .formatted(
            Html.escape(line.id()),
            Html.escape(line.group()),
            Html.prose(line.text()),
            Html.reason(verdict),
            Html.tests(verdict),
            Html.badge(verdict));
  }
}
