package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountProvider;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Puts the parts together, and ends the threads. */
final class StoredAccounts implements AutoCloseable {
  private final AccountProvider provider;
  private final AccountAdministration administration;
  private final HashingPool pool;

  StoredAccounts(StorageAccess storage, Settings settings, InstantSource clock) {
    SecureRandom random = new SecureRandom();
    AccountRepository repository = new AccountRepository(storage, clock);
    pool = new HashingPool(settings.hashThreads(), settings.hashQueue());
    Decoys decoys = new Decoys(repository, random, settings.iterations());
    provider = new StoredAccountProvider(repository, decoys, pool);
    PasswordHasher hasher = new PasswordHasher(random, settings.iterations());
    administration =
        new StoredAccountAdministration(
            repository, hasher, pool, new PasswordRules(settings.passwordMinLength()));
  }

  AccountProvider provider() {
    return provider;
  }

  AccountAdministration administration() {
    return administration;
  }

  /** Operations that wait for a thread end as unavailable; those that run are finished. */
  @Override
  public void close() {
    pool.close();
  }
}
