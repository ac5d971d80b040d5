package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.jid.Jid;
import dev.ashlar.jid.PasswordPreparation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Changes the stored records. */
final class StoredAccountAdministration implements AccountAdministration {
  private final AccountRepository repository;
  private final PasswordHasher hasher;
  private final HashingPool pool;
  private final PasswordRules rules;

  StoredAccountAdministration(
      AccountRepository repository, PasswordHasher hasher, HashingPool pool, PasswordRules rules) {
    this.repository = repository;
    this.hasher = hasher;
    this.pool = pool;
    this.rules = rules;
  }

  @Override
  public CompletionStage<AccountChange> create(Jid account, String password) {
    if (!isAccount(account)) {
      return done(AccountChange.NAME_REFUSED);
    }
    return withCredentials(
        account,
        password,
        credentials ->
            repository
                .create(account, AccountRecord.fresh(credentials))
                .thenApply(made -> made ? AccountChange.DONE : AccountChange.ALREADY_EXISTS));
  }

  @Override
  public CompletionStage<AccountChange> delete(Jid account) {
    return isAccount(account)
        ? repository.delete(account).thenApply(StoredAccountAdministration::changed)
        : done(AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountChange> setPassword(Jid account, String password) {
    if (!isAccount(account)) {
      return done(AccountChange.NO_SUCH_ACCOUNT);
    }
    return withCredentials(
        account,
        password,
        credentials ->
            repository
                .change(account, old -> old.withCredentials(credentials))
                .thenApply(StoredAccountAdministration::changed));
  }

  @Override
  public CompletionStage<AccountChange> setEnabled(Jid account, boolean enabled) {
    return isAccount(account)
        ? repository
            .change(account, old -> old.withStatus(switched(old.status(), enabled)))
            .thenApply(StoredAccountAdministration::changed)
        : done(AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountChange> expireAt(Jid account, Instant when) {
    return expire(account, Optional.of(when));
  }

  @Override
  public CompletionStage<AccountChange> expireNever(Jid account) {
    return expire(account, Optional.empty());
  }

  private CompletionStage<AccountChange> expire(Jid account, Optional<Instant> when) {
    return isAccount(account)
        ? repository
            .change(account, old -> old.expiring(when))
            .thenApply(StoredAccountAdministration::changed)
        : done(AccountChange.NO_SUCH_ACCOUNT);
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid account) {
    return isAccount(account) ? repository.status(account) : done(AccountStatus.UNKNOWN);
  }

  @Override
  public CompletionStage<AccountPage> list(String domain, String after, int limit) {
    return repository.list(domain, after, limit);
  }

  private CompletionStage<AccountChange> withCredentials(
      Jid account,
      String password,
      Function<Map<ScramHash, ScramCredentials>, CompletionStage<AccountChange>> change) {
    Optional<String> prepared = PasswordPreparation.prepare(password);
    if (prepared.isEmpty()) {
      return done(AccountChange.PASSWORD_REFUSED);
    }
    return rules.allow(account, prepared.get())
        ? pool.submit(() -> hasher.derive(prepared.get())).thenCompose(change)
        : done(AccountChange.PASSWORD_TOO_WEAK);
  }

  /** To enable an account says nothing about expired credentials. */
  private static AccountStatus switched(AccountStatus old, boolean enabled) {
    if (!enabled) {
      return AccountStatus.DISABLED;
    }
    return old == AccountStatus.DISABLED ? AccountStatus.ACTIVE : old;
  }

  private static boolean isAccount(Jid account) {
    return account.hasLocal() && account.isBare();
  }

  private static AccountChange changed(boolean found) {
    return found ? AccountChange.DONE : AccountChange.NO_SUCH_ACCOUNT;
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
