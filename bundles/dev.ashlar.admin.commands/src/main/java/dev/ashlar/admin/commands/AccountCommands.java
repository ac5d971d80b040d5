package dev.ashlar.admin.commands;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** {@code user add|delete|password|enable|disable}: changes of one account. */
final class AccountCommands {

  private static final ArgumentSpec ADDRESS =
      ArgumentSpec.operand("jid", "the account's address, such as juliet@localhost");
  private static final ArgumentSpec PASSWORD = ArgumentSpec.secret("password", "Password");

  private static final ArgumentSpec WHEN =
      ArgumentSpec.operand(
          "when", "now, never, a date such as 2027-01-31 (UTC), or 2027-01-31T18:00:00Z");

  private final Services services;

  private final InstantSource clock;

  /** A change that was asked for. */
  private record Change(
      BiFunction<AccountAdministration, Jid, CompletionStage<AccountChange>> call, String done) {}

  AccountCommands(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  List<AdminCommand> all() {
    return List.of(
        Commands.command(
            CommandSpec.of("user add", "Add an account", ADDRESS, PASSWORD)
                .describedAs(
                    "The password is asked for on the terminal, or read from standard input."),
            this::add),
        Commands.command(
            CommandSpec.of("user password", "Change the password of an account", ADDRESS, PASSWORD)
                .describedAs("Sessions that are open stay open; 'session kick' ends them."),
            this::password),
        Commands.command(
            CommandSpec.of("user delete", "Delete an account and end its sessions", ADDRESS),
            run -> andEndSessions(run, new Change(AccountAdministration::delete, "deleted"))),
        Commands.command(
            CommandSpec.of("user disable", "Keep an account from logging in", ADDRESS)
                .describedAs("Ends its sessions. The account and its data stay."),
            run ->
                andEndSessions(
                    run, new Change((all, jid) -> all.setEnabled(jid, false), "disabled"))),
        Commands.command(
            CommandSpec.of("user enable", "Let a disabled account log in again", ADDRESS),
            run -> change(run, new Change((all, jid) -> all.setEnabled(jid, true), "enabled"))),
        Commands.command(
            CommandSpec.of("user expire", "Let the password of an account expire", ADDRESS, WHEN)
                .describedAs(
                    "Sessions that are open stay open. A new password ends the expiry, too."),
            this::expire));
  }

  private CommandResult add(CommandInvocation run) {
    String password = run.requiredSecret("password");
    Optional<Jid> jid = Jid.parse(run.requiredText("jid"));
    Optional<String> foreign =
        jid.map(Jid::domain)
            .filter(
                domain ->
                    services.hosts().map(hosts -> !hosts.serves(domain)).orElse(Boolean.FALSE));
    if (foreign.isPresent()) {
      String hosts = String.join(", ", services.hosts().orElseThrow().domains());
      return CommandResult.refused(
          Outcome.NOT_FOUND,
          foreign.get() + " is no host of this server. It serves: " + hosts + ".");
    }
    return change(run, new Change((all, account) -> all.create(account, password), "added"));
  }

  private CommandResult password(CommandInvocation run) {
    String password = run.requiredSecret("password");
    return change(
        run, new Change((all, jid) -> all.setPassword(jid, password), "given the new password"));
  }

  private CommandResult expire(CommandInvocation run) {
    String typed = run.requiredText("when");
    if (typed.equals("never")) {
      return change(
          run, new Change(AccountAdministration::expireNever, "given a password for ever"));
    }
    return expiry(typed)
        .map(
            when ->
                change(
                    run,
                    new Change(
                        (all, jid) -> all.expireAt(jid, when),
                        "given a password that expires at " + when)))
        .orElseGet(() -> CommandResult.refused(Outcome.USAGE, "Not a time: " + typed + "."));
  }

  private Optional<Instant> expiry(String typed) {
    if (typed.equals("now")) {
      return Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
    try {
      return Optional.of(
          typed.contains("T")
              ? Instant.parse(typed)
              : LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private CommandResult andEndSessions(CommandInvocation run, Change change) {
    CommandResult result = change(run, change);
    if (result.outcome() == Outcome.OK) {
      Jid jid = Jid.of(run.requiredText("jid"));
      StreamError reason =
          StreamError.of(
              StreamErrorCondition.NOT_AUTHORIZED, "The account was " + change.done() + ".");
      services.sessions().stream()
          .flatMap(table -> table.resources(jid).stream())
          .map(SessionEntry::session)
          .forEach(session -> session.end(reason));
    }
    return result;
  }

  private CommandResult change(CommandInvocation run, Change change) {
    String typed = run.requiredText("jid");
    Optional<Jid> jid = Jid.parse(typed).filter(address -> address.isBare() && address.hasLocal());
    if (jid.isEmpty()) {
      return CommandResult.refused(
          Outcome.USAGE, "Not an account's address (name@host): " + typed + ".");
    }
    return Commands.with(
        services::accounts,
        "account administration",
        accounts -> {
          try {
            return result(
                Waiting.of(change.call().apply(accounts, jid.get())), jid.get(), change.done());
          } catch (AccountUnavailableException e) {
            return unavailable(e);
          } catch (CompletionException e) {
            return e.getCause() instanceof AccountUnavailableException cause
                ? unavailable(cause)
                : CommandResult.refused(Outcome.FAILED, "The change failed: " + e.getCause());
          }
        });
  }

  private static CommandResult unavailable(AccountUnavailableException e) {
    return CommandResult.refused(
        Outcome.UNAVAILABLE, "The accounts cannot be changed at present: " + e.getMessage());
  }

  private static CommandResult result(AccountChange change, Jid jid, String done) {
    return switch (change) {
      case DONE -> CommandResult.done("Account " + jid + " " + done + ".");
      case ALREADY_EXISTS ->
          CommandResult.refused(Outcome.CONFLICT, "There is an account " + jid + " already.");
      case NO_SUCH_ACCOUNT ->
          CommandResult.refused(Outcome.NOT_FOUND, "There is no account " + jid + ".");
      case PASSWORD_REFUSED ->
          CommandResult.refused(
              Outcome.FAILED,
              "This password cannot be used: it is empty, too long, or holds a forbidden"
                  + " character.");
      case PASSWORD_TOO_WEAK ->
          CommandResult.refused(
              Outcome.FAILED,
              "This password is too easy to guess: take a longer one, and not the" + " name.");
      case NAME_REFUSED ->
          CommandResult.refused(Outcome.USAGE, jid + " cannot be an account's address.");
    };
  }
}
