package dev.ashlar.admin.commands;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountEntry;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.routing.api.VirtualHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code user list}: the accounts of all hosts, or of one. */
final class AccountListCommand {

  private static final long DEFAULT_LIMIT = 1_000;
  private static final long MAX_LIMIT = 100_000;

  private final Services services;

  AccountListCommand(Services services) {
    this.services = services;
  }

  List<AdminCommand> all() {
    return List.of(
        Commands.command(
            CommandSpec.of(
                "user list",
                "List accounts",
                ArgumentSpec.optionalOperand("host", "only this host's; all if left out"),
                ArgumentSpec.option("after", "begin after this name, such as juliet"),
                ArgumentSpec.numberOption(
                    "limit", "how many at most, " + DEFAULT_LIMIT + " if left out")),
            run ->
                Commands.with(
                    services::accounts, "account administration", all -> list(all, run))));
  }

  private CommandResult list(AccountAdministration accounts, CommandInvocation run) {
    long limit = run.number("limit").orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      return CommandResult.refused(Outcome.USAGE, "The limit is 1 to " + MAX_LIMIT + ".");
    }
    Optional<String> host = run.text("host").map(name -> name.toLowerCase(Locale.ROOT));
    List<String> domains =
        host.map(List::of)
            .orElseGet(() -> services.hosts().map(VirtualHosts::domains).orElse(List.of()));
    List<AccountEntry> found = new ArrayList<>();
    boolean more = false;
    for (String domain : domains) {
      more |= collect(accounts, domain, run.text("after").orElse(""), found, limit);
    }
    List<List<Data>> rows =
        found.stream()
            .map(
                entry ->
                    List.of(
                        Data.of(entry.account().toString()),
                        Data.of(entry.status().name().toLowerCase(Locale.ROOT))))
            .toList();
    String message = more ? "There are more: see --after and --limit." : "";
    return new CommandResult(
        Outcome.OK, message, Optional.of(new Data.Table(List.of("jid", "status"), rows)));
  }

  /** Adds a domain's accounts; returns whether some were left out. */
  private static boolean collect(
      AccountAdministration accounts,
      String domain,
      String after,
      List<AccountEntry> found,
      long limit) {
    String last = after;
    boolean more = true;
    while (more && found.size() < limit) {
      int wanted = (int) Math.min(AccountAdministration.MAX_PAGE, limit - found.size());
      AccountPage page = Waiting.of(accounts.list(domain, last, wanted));
      found.addAll(page.accounts());
      more = page.more() && !page.accounts().isEmpty();
      if (more) {
        AccountEntry end = page.accounts().get(page.accounts().size() - 1);
        last = end.account().local().orElse("");
      }
    }
    return more;
  }
}
