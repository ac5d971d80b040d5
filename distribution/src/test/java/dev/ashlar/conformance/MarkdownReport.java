package dev.ashlar.conformance;

import dev.ashlar.conformance.Verdict.Result;
import java.util.ArrayList;
import java.util.List;

/** The report as text. */
final class MarkdownReport {
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  static String of(Conformance found) {
    MarkdownReport report = new MarkdownReport();
    report.totals(found);
    report.features(found.features());
    report.contradictions();
    report.decisions(found.requirements());
    report.requirements(found.requirements());
    report.security(found.security());
    return report.out.toString();
  }

  private void totals(Conformance found) {
    List<Verdict<Feature>> features = found.features();
    out.append("# RFC 6120 conformance\n\n");
    out.append(text(found.title())).append("\n\n");
    header("", "passed", "failed", "decided", "pending", "in all");
    totals("requirements", found.requirements());
    totals("features", features);
    totals("security list", found.security());
    for (Peer peer : found.peers()) {
      List<String> cells = new ArrayList<>();
      cells.add("requirements, " + peer.server() + ", by address, " + peer.date());
      peer.totals().values().forEach(count -> cells.add(String.valueOf(count)));
      cells.add(String.valueOf(peer.totals().values().stream().mapToInt(Integer::intValue).sum()));
      row(cells.toArray(String[]::new));
    }
    out.append("\nRequirements: ").append(found.requirementsNote());
    out.append(". Features: ").append(found.featuresNote());
    out.append(". Security list: ").append(found.securityNote()).append(".\n");
  }

  private void totals(String what, List<? extends Verdict<?>> verdicts) {
    out.append("| ").append(what).append(" |");
    ConformanceRun.totals(verdicts).values().forEach(count -> out.append(' ').append(count + " |"));
    out.append(' ').append(verdicts.size()).append(" |\n");
  }

  private void features(List<Verdict<Feature>> features) {
    heading("Features (section 15)");
    header("feature", "what a server must do", "section", "level", "result", "reason");
    for (Verdict<Feature> verdict : features) {
      Feature feature = verdict.about();
      row(
          feature.name(),
          feature.text(),
          feature.section(),
          feature.level(),
          verdict.result().word(),
          verdict.reason());
    }
  }

  private void contradictions() {
    heading("Where the RFC contradicts itself or was overtaken");
    header("place", "what differs", "choice");
    for (Contradiction one : Contradiction.all()) {
      row(one.place(), one.differs(), one.choice());
    }
  }

  private void decisions(List<Verdict<Requirement>> requirements) {
    heading("Decided against");
    header("requirement", "level", "reason");
    requirements.stream()
        .filter(verdict -> verdict.result() == Result.DECIDED)
        .forEach(v -> row(v.about().id(), v.about().level(), v.reason()));
  }

  private void requirements(List<Verdict<Requirement>> requirements) {
    String group = "";
    for (Verdict<Requirement> verdict : requirements) {
      if (!verdict.about().group().equals(group)) {
        group = verdict.about().group();
        heading(group);
        header("requirement", "level", "result", "tests", "reason");
      }
      row(verdict.about().id(), verdict.about().level(), verdict);
    }
  }

  private void security(List<Verdict<SecurityLine>> security) {
    heading("Security list");
    header("line", "class", "result", "tests", "reason");
    security.forEach(verdict -> row(verdict.about().id(), verdict.about().group(), verdict));
  }

  private void row(String id, String kind, Verdict<?> verdict) {
    String tests = String.join(", ", verdict.tests());
    row(id, kind, verdict.result().word(), tests, verdict.reason());
  }

  private void heading(String text) {
    out.append("\n## ").append(text).append("\n\n");
  }

  private void header(String... cells) {
    row(cells);
    out.append("|---".repeat(cells.length)).append("|\n");
  }

  private void row(String... cells) {
    for (String cell : cells) {
      out.append("| ").append(text(cell)).append(' ');
    }
    out.append("|\n");
  }

  private static String text(String cell) {
    return cell.replace("\n", " ").replace("|", "\\|").replace("<", "&lt;");
  }
}
