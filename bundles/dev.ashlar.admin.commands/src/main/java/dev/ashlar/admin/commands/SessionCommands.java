package dev.ashlar.admin.commands;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.Session;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stanza.Texts;
import dev.ashlar.transport.api.TlsContexts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code session list|kick|reset}. */
final class SessionCommands {

  private static final List<String> COLUMNS =
      List.of("jid", "since", "age", "available", "priority", "peer", "security", "in", "out");

  private final Services services;
  private final InstantSource clock;

  SessionCommands(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  List<AdminCommand> all() {
    return List.of(
        Commands.command(
            CommandSpec.of(
                "session list",
                "List who is connected",
                ArgumentSpec.optionalOperand("jid", "only this account's, or this host's"),
                ArgumentSpec.numberOption("limit", "how many at most, 1000 if left out")),
            run -> Commands.with(services::sessions, "session table", table -> list(table, run))),
        Commands.command(
            CommandSpec.of(
                "session kick",
                "End sessions",
                ArgumentSpec.operand(
                    "jid", "a full address for one session, or an account for all"),
                ArgumentSpec.option("reason", "what to tell the client"),
                ArgumentSpec.option("lang", "the language of the reason, en if left out")),
            run -> Commands.with(services::sessions, "session table", table -> kick(table, run))),
        Commands.command(
            CommandSpec.of(
                    "session reset",
                    "End sessions after a change of security: all TLS and logins are made anew",
                    ArgumentSpec.optionalOperand("jid", "only this account's, or this host's"),
                    ArgumentSpec.flag("all", "really all of this server"))
                .describedAs(
                    "No client of this server can resume a TLS session from before, as Java can only"
                        + " forget all of them; other sessions than those meant go on."),
            run -> Commands.with(services::sessions, "session table", table -> reset(table, run))));
  }

  /** RFC 6120 section 4.9.3.16: what was negotiated is void, TLS sessions included. */
  private CommandResult reset(SessionTable table, CommandInvocation run) {
    Optional<String> typed = run.text("jid");
    Optional<Jid> jid = typed.flatMap(Jid::parse);
    if (typed.isPresent() && jid.isEmpty()) {
      return noAddress(typed.get());
    }
    if (typed.isPresent() == run.flag("all")) {
      return CommandResult.refused(Outcome.USAGE, "Either an address or --all.");
    }
    services.tls().ifPresent(TlsContexts::forgetSessions);
    Collection<SessionEntry> found =
        jid.map(address -> matching(table, address)).orElseGet(table::all);
    StreamError reason =
        StreamError.of(
            StreamErrorCondition.RESET, "the security of the server has changed: connect anew");
    found.forEach(entry -> entry.session().end(reason));
    return CommandResult.done(
        found.size() + " session" + (found.size() == 1 ? "" : "s") + " reset.");
  }

  private CommandResult list(SessionTable table, CommandInvocation run) {
    Optional<String> typed = run.text("jid");
    Optional<Jid> jid = typed.flatMap(Jid::parse);
    if (typed.isPresent() && jid.isEmpty()) {
      return noAddress(typed.get());
    }
    long limit = run.number("limit").orElse(1_000);
    List<SessionEntry> found =
        jid.map(address -> matching(table, address)).orElseGet(table::all).stream()
            .sorted(Comparator.comparing(entry -> entry.session().address()))
            .toList();
    Instant now = clock.instant();
    List<List<Data>> rows = found.stream().limit(limit).map(entry -> row(entry, now)).toList();
    String message = rows.size() < found.size() ? found.size() + " in all: see --limit." : "";
    return new CommandResult(Outcome.OK, message, Optional.of(new Data.Table(COLUMNS, rows)));
  }

  private static Collection<SessionEntry> matching(SessionTable table, Jid jid) {
    if (jid.isDomain()) {
      return table.all().stream()
          .filter(entry -> entry.session().address().domain().equals(jid.domain()))
          .toList();
    }
    return jid.isFull() ? table.find(jid).stream().toList() : table.resources(jid);
  }

  private static List<Data> row(SessionEntry entry, Instant now) {
    Session.SessionInfo info = entry.session().info();
    return List.of(
        Data.of(info.address().toString()),
        Data.of(info.since().toString()),
        Data.millis(Duration.between(info.since(), now).toMillis()),
        Data.of(entry.isAvailable()),
        Data.of(entry.priority()),
        Data.of(info.peer()),
        Data.of(info.security()),
        Data.bytes(info.bytesIn()),
        Data.bytes(info.bytesOut()));
  }

  private CommandResult kick(SessionTable table, CommandInvocation run) {
    String typed = run.requiredText("jid");
    Optional<Jid> jid = Jid.parse(typed).filter(address -> !address.isDomain());
    if (jid.isEmpty()) {
      return noAddress(typed);
    }
    String lang = run.text("lang").orElse(Texts.DEFAULT_LANGUAGE);
    if (!Texts.isTag(lang)) {
      return CommandResult.refused(Outcome.USAGE, "Not a language tag: " + lang + ".");
    }
    StreamError usual =
        StreamError.of(
            StreamErrorCondition.POLICY_VIOLATION, "The session was ended by an administrator.");
    StreamError reason =
        run.text("reason")
            .map(text -> StreamError.of(usual.condition(), new Texts.Said(lang, text)))
            .orElse(usual);
    Collection<SessionEntry> found = matching(table, jid.get());
    found.forEach(entry -> entry.session().end(reason));
    return found.isEmpty()
        ? CommandResult.refused(Outcome.NOT_FOUND, "There is no session of " + jid.get() + ".")
        : CommandResult.done(found.size() + " session" + (found.size() > 1 ? "s" : "") + " ended.");
  }

  private static CommandResult noAddress(String typed) {
    return CommandResult.refused(Outcome.USAGE, "Not an address of a session: " + typed + ".");
  }
}
