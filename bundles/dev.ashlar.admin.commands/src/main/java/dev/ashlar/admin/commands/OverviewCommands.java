package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.ConfigurationView;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code host list}, {@code bundle list}, {@code config show}. */
final class OverviewCommands {

  private final Services services;
  private final Platform platform;

  OverviewCommands(Services services, Platform platform) {
    this.services = services;
    this.platform = platform;
  }

  List<AdminCommand> all() {
    return List.of(
        Commands.command(
            CommandSpec.of("host list", "List the domains that are served"),
            run -> Commands.with(services::hosts, "virtual hosts", this::hosts)),
        Commands.command(
            CommandSpec.of(
                "bundle list",
                "List the bundles and their states",
                ArgumentSpec.optionalOperand("name", "only those with this in their name")),
            this::bundles),
        Commands.command(
            CommandSpec.of(
                    "config show",
                    "Show the settings in force and where they come from",
                    ArgumentSpec.optionalOperand("pid", "only those of this component"))
                .describedAs("With --json each setting has its description, too."),
            run ->
                Commands.with(
                    services::configuration, "configuration", view -> config(view, run))));
  }

  private CommandResult hosts(VirtualHosts hosts) {
    Optional<SessionTable> table = services.sessions();
    List<List<Data>> rows =
        hosts.domains().stream()
            .map(domain -> List.of(Data.of(domain), Data.of(sessions(table, domain))))
            .toList();
    return CommandResult.of(new Data.Table(List.of("host", "sessions"), rows));
  }

  private static long sessions(Optional<SessionTable> table, String domain) {
    return table.stream()
        .flatMap(sessions -> sessions.all().stream())
        .filter(entry -> entry.session().address().domain().equals(domain))
        .count();
  }

  private CommandResult bundles(CommandInvocation run) {
    String part = run.text("name").orElse("");
    List<List<Data>> rows =
        platform.bundles().stream()
            .filter(bundle -> bundle.name().contains(part))
            .map(
                bundle ->
                    List.of(
                        Data.of(bundle.id()),
                        Data.of(bundle.state()),
                        Data.of(bundle.level()),
                        Data.of(bundle.name()),
                        Data.of(bundle.version())))
            .toList();
    return rows.isEmpty()
        ? CommandResult.refused(Outcome.NOT_FOUND, "There is no bundle named so: " + part + ".")
        : CommandResult.of(
            new Data.Table(List.of("id", "state", "level", "name", "version"), rows));
  }

  private CommandResult config(ConfigurationView view, CommandInvocation run) {
    Optional<String> pid = run.text("pid");
    List<ConfigurationView.Setting> settings =
        view.settings().stream().filter(s -> pid.map(s.pid()::equals).orElse(true)).toList();
    if (settings.isEmpty()) {
      return CommandResult.refused(
          Outcome.NOT_FOUND, "No component has settings" + pid.map(p -> ": " + p).orElse("") + ".");
    }
    List<List<Data>> rows = settings.stream().map(OverviewCommands::row).toList();
    String problems =
        view.problems().stream()
            .map(p -> "refused: " + p.file() + ": " + p.key() + ": " + p.reason())
            .collect(Collectors.joining("\n"));
    return new CommandResult(
        Outcome.OK,
        problems,
        Optional.of(new Data.Table(List.of("pid", "key", "value", "from", "description"), rows)));
  }

  private static List<Data> row(ConfigurationView.Setting setting) {
    return List.of(
        Data.of(setting.pid()),
        Data.of(setting.key()),
        Data.of(setting.value()),
        Data.of(setting.defaulted() ? "default" : setting.file().orElse("default")),
        Data.of(setting.description()));
  }
}
