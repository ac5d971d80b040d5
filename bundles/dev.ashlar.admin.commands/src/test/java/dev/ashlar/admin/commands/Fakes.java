package dev.ashlar.admin.commands;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountEntry;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.admin.api.ConfigurationView;
import dev.ashlar.admin.api.ServerPart;
import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.transport.api.TlsContexts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server with two hosts and accounts in memory; everything else is absent. */
final class Fakes implements Services, AccountAdministration, VirtualHosts {

  private final TreeMap<Jid, AccountStatus> all = new TreeMap<>();
  private boolean present = true;
  private Optional<SessionTable> table = Optional.empty();
  private Optional<TlsContexts> tls = Optional.empty();

  Fakes with(String... accounts) {
    for (String account : accounts) {
      all.put(Jid.of(account), AccountStatus.ACTIVE);
    }
    return this;
  }

  Fakes withoutAccounts() {
    present = false;
    return this;
  }

  Fakes with(SessionTable sessions, TlsContexts contexts) {
    table = Optional.of(sessions);
    tls = Optional.of(contexts);
    return this;
  }

  @Override
  public Optional<AccountAdministration> accounts() {
    return present ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<SessionTable> sessions() {
    return table;
  }

  @Override
  public Optional<VirtualHosts> hosts() {
    return Optional.of(this);
  }

  @Override
  public Optional<ConfigurationView> configuration() {
    return Optional.empty();
  }

  @Override
  public Optional<TlsContexts> tls() {
    return tls;
  }

  @Override
  public List<ServerPart> parts() {
    return List.of();
  }

  @Override
  public CompletionStage<AccountChange> create(Jid account, String password) {
    if (password.isEmpty()) {
      return done(AccountChange.PASSWORD_REFUSED);
    }
    boolean fresh = all.putIfAbsent(account, AccountStatus.ACTIVE) == null;
    return done(fresh ? AccountChange.DONE : AccountChange.ALREADY_EXISTS);
  }

  @Override
  public CompletionStage<AccountChange> delete(Jid account) {
    return done(all.remove(account) == null ? AccountChange.NO_SUCH_ACCOUNT : AccountChange.DONE);
  }

  @Override
  public CompletionStage<AccountChange> setPassword(Jid account, String password) {
    return done(all.containsKey(account) ? AccountChange.DONE : AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountChange> setEnabled(Jid account, boolean enabled) {
    AccountStatus status = enabled ? AccountStatus.ACTIVE : AccountStatus.DISABLED;
    boolean known = all.replace(account, status) != null;
    return done(known ? AccountChange.DONE : AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountChange> expireAt(Jid account, Instant when) {
    boolean known = all.replace(account, AccountStatus.EXPIRED) != null;
    return done(known ? AccountChange.DONE : AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountChange> expireNever(Jid account) {
    return setEnabled(account, true);
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid account) {
    return CompletableFuture.completedFuture(all.getOrDefault(account, AccountStatus.UNKNOWN));
  }

  @Override
  public CompletionStage<AccountPage> list(String domain, String after, int limit) {
    List<AccountEntry> found =
        all.entrySet().stream()
            .filter(entry -> entry.getKey().domain().equals(domain))
            .filter(entry -> entry.getKey().local().orElse("").compareTo(after) > 0)
            .map(entry -> new AccountEntry(entry.getKey(), entry.getValue()))
            .toList();
    int end = Math.min(limit, found.size());
    return CompletableFuture.completedFuture(
        new AccountPage(found.subList(0, end), end < found.size()));
  }

  @Override
  public List<String> domains() {
    return List.of("localhost", "example.org");
  }

  @Override
  public Set<String> formerDomains() {
    return Set.of();
  }

  @Override
  public boolean serves(String domain) {
    return domains().contains(domain);
  }

  private static CompletionStage<AccountChange> done(AccountChange change) {
    return CompletableFuture.completedFuture(change);
  }
}
