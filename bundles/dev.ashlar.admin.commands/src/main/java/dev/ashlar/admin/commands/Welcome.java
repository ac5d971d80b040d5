package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.routing.api.VirtualHosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** The text that a person sees when the server is up. */
final class Welcome {

  private static final Duration HINT_BOUND = Duration.ofSeconds(1);

  private final Services services;
  private final Platform platform;

  Welcome(Services services, Platform platform) {
    this.services = services;
    this.platform = platform;
  }

  /** The same in a few log lines, for who runs the server in the foreground. */
  List<String> lines() {
    ServerStatus status = ServerStatus.of(services, platform);
    String endpoints =
        status.parts().stream()
            .flatMap(part -> part.endpoints().stream().map(e -> part.name() + " " + e.address()))
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("Ready: " + (endpoints.isEmpty() ? "nothing listens yet" : endpoints) + ".");
    status.complaints().forEach(problem -> lines.add("Look: " + problem));
    String host = mainHost();
    if (!hasAccounts(host)) {
      lines.add("Next: " + program() + " user add juliet@" + host + ", and the same for romeo.");
    }
    return lines;
  }

  String text(ServerStatus status) {
    StringBuilder text = new StringBuilder("Ashlar ").append(platform.version());
    text.append(" is ready (process ").append(ProcessHandle.current().pid()).append(").\n\n");
    for (PartStatus part : status.parts()) {
      String addresses =
          part.endpoints().stream()
              .map(PartStatus.Endpoint::address)
              .collect(Collectors.joining(", "));
      text.append("  ").append(part.name()).append(" listens on ").append(addresses).append('\n');
    }
    String hosts =
        services.hosts().map(all -> String.join(", ", all.domains())).orElse("no host yet");
    text.append("  hosts: ").append(hosts).append('\n');
    text.append("  log:   ").append(platform.home()).append("/log/ashlar.log\n");
    for (String problem : status.complaints()) {
      text.append("  look:  ").append(problem).append('\n');
    }
    String host = services.hosts().map(VirtualHosts::domains).orElse(List.of("localhost")).get(0);
    return text.append(next(host)).toString();
  }

  private String next(String host) {
    String program = program();
    if (hasAccounts(host)) {
      return "\nClients log in as NAME@"
          + host
          + ". Also: "
          + program
          + " status, "
          + program
          + " stop";
    }
    return "\nNext, add two accounts:\n\n  "
        + program
        + " user add juliet@"
        + host
        + "\n  "
        + program
        + " user add romeo@"
        + host
        + "\n\nThen log in with an XMPP client as juliet@"
        + host
        + " and as romeo@"
        + host
        + ".\nAlso: "
        + program
        + " status, "
        + program
        + " stop, "
        + program
        + " help";
  }

  private String mainHost() {
    return services.hosts().map(VirtualHosts::domains).orElse(List.of("localhost")).get(0);
  }

  /** How the operator called the program that started this server. */
  private static String program() {
    return System.getProperty("ashlar.program", "bin/ashlar");
  }

  private boolean hasAccounts(String host) {
    try {
      return services
          .accounts()
          .map(all -> !Waiting.of(all.list(host, "", 1), HINT_BOUND).accounts().isEmpty())
          .orElse(false);
    } catch (CompletionException e) {
      // The hint is all that depends on it.
      return false;
    }
  }
}
