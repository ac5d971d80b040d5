package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.List;

/** {@code status} and {@code welcome}. */
final class StatusCommands {

  private final Services services;
  private final Platform platform;

  StatusCommands(Services services, Platform platform) {
    this.services = services;
    this.platform = platform;
  }

  List<AdminCommand> all() {
    return List.of(
        Commands.command(
            CommandSpec.of("status", "Show how the server is"), run -> CommandResult.of(status())),
        Commands.command(
            CommandSpec.of(
                    "welcome",
                    "Show where the server listens and what to do next",
                    ArgumentSpec.flag("now", "even if parts of it still wait for others"))
                .describedAs("'ashlar start' shows this as soon as the server is ready."),
            run -> welcome(run.flag("now"))));
  }

  private Data status() {
    ServerStatus status = ServerStatus.of(services, platform);
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    List<Platform.BundleState> bundles = platform.bundles();
    return Data.Fields.none()
        .with("running", Data.of(true))
        .with("ready", Data.of(status.ready()))
        .with("version", Data.of(platform.version()))
        .with("pid", Data.of(ProcessHandle.current().pid()))
        .with("started", Data.of(Instant.ofEpochMilli(runtime.getStartTime()).toString()))
        .with("uptime", Data.millis(runtime.getUptime()))
        .with("hosts", Data.texts(services.hosts().map(VirtualHosts::domains).orElse(List.of())))
        .with("listeners", listeners(status.parts()))
        .with("sessions", Data.of(services.sessions().map(SessionTable::size).orElse(0)))
        .with("memory", MemoryFigures.now())
        .with("bundles", Data.of(bundles.size()))
        .with("bundles_active", Data.of(bundles.stream().filter(b -> b.runs()).count()))
        .with("former_bundles_held", Data.texts(platform.held()))
        .with("java", Data.of(Runtime.version() + " (" + runtime.getVmVendor() + ")"))
        .with("home", Data.of(platform.home()))
        .with("problems", Data.texts(status.complaints()));
  }

  private static Data listeners(List<PartStatus> parts) {
    List<List<Data>> rows =
        parts.stream()
            .flatMap(part -> part.endpoints().stream().map(end -> row(part.name(), end)))
            .toList();
    return new Data.Table(List.of("part", "address", "connections"), rows);
  }

  private static List<Data> row(String part, PartStatus.Endpoint endpoint) {
    return List.of(Data.of(part), Data.of(endpoint.address()), Data.of(endpoint.connections()));
  }

  /** What waits may be there in a moment, or never: who has waited for it asks for it as it is. */
  private CommandResult welcome(boolean now) {
    ServerStatus status = ServerStatus.of(services, platform);
    if (status.started() && !status.blockers().isEmpty()) {
      return CommandResult.refused(Outcome.FAILED, String.join("\n", status.blockers()));
    }
    if (!status.started() || !(now || status.waiting().isEmpty())) {
      String reasons = String.join("\n", status.waiting());
      return CommandResult.refused(
          Outcome.UNAVAILABLE, reasons.isEmpty() ? "The server is starting." : reasons);
    }
    return CommandResult.done(new Welcome(services, platform).text(status));
  }
}
