package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.ConfigurationView;
import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.admin.api.ServerPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the server is at one moment.
 *
 * @param started whether all bundles were started
 * @param parts what listens
 * @param waiting components that something is missing for, each as a sentence
 * @param failed components that could not be made, each as a sentence
 * @param problems everything else that keeps it from serving as configured, each as a sentence
 */
record ServerStatus(
    boolean started,
    List<PartStatus> parts,
    List<String> waiting,
    List<String> failed,
    List<String> problems) {

  ServerStatus {
    parts = List.copyOf(parts);
    waiting = List.copyOf(waiting);
    failed = List.copyOf(failed);
    problems = List.copyOf(problems);
  }

  static ServerStatus of(Services services, Platform platform) {
    // First of all: what was read before the start was over says nothing about the time after it.
    boolean started = platform.started();
    List<PartStatus> parts = services.parts().stream().map(ServerPart::status).toList();
    List<String> problems = new ArrayList<>();
    platform.bundles().stream()
        .filter(bundle -> started && !bundle.runs())
        .forEach(bundle -> problems.add("Bundle " + bundle.name() + " is " + bundle.state() + "."));
    problems.addAll(platform.deploymentProblems());
    services.configuration().stream()
        .flatMap(view -> view.problems().stream())
        .forEach(problem -> problems.add(text(problem)));
    return new ServerStatus(started, parts, platform.waiting(), platform.failed(), problems);
  }

  private static String text(ConfigurationView.Problem problem) {
    String key = problem.key().isEmpty() ? "" : problem.key() + ": ";
    return problem.file() + ": " + key + problem.reason();
  }

  /** Why clients cannot connect as configured, although the start is over. */
  List<String> blockers() {
    return Stream.concat(failed.stream(), parts.stream().flatMap(part -> part.problems().stream()))
        .toList();
  }

  /** Whether clients can connect. */
  boolean ready() {
    return started && waiting.isEmpty() && blockers().isEmpty();
  }

  /** All there is to complain about. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(blockers());
    all.addAll(waiting);
    all.addAll(problems);
    return all;
  }
}
