package dev.ashlar.testkit;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory, answered at once on the caller's thread; can be made to fail. */
public final class FakeAccounts implements AccountProvider {
  private static final int ITERATIONS = 4096;

  private final Map<Jid, Account> accounts = new ConcurrentHashMap<>();
  private volatile boolean failing;

  /** Adds an account; the password has to be a prepared one. */
  public FakeAccounts with(String account, String password, AccountStatus status) {
    accounts.put(Jid.of(account), new Account(password, status));
    return this;
  }

  /** From now on, every answer is that the provider is not able to answer. */
  public FakeAccounts failing() {
    failing = true;
    return this;
  }

  @Override
  public Set<ScramHash> scramHashes() {
    return Set.of(ScramHash.values());
  }

  @Override
  public boolean verifiesPasswords() {
    return true;
  }

  @Override
  public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
    if (failing) {
      return CompletableFuture.failedFuture(new AccountUnavailableException("made to fail"));
    }
    Account found =
        accounts.getOrDefault(account, new Account("decoy of " + account, AccountStatus.UNKNOWN));
    byte[] salt = Arrays.copyOf(account.toString().getBytes(StandardCharsets.UTF_8), hash.length());
    return CompletableFuture.completedFuture(
        new ScramLookup(
            ScramScript.credentials(hash, found.password, salt, ITERATIONS), found.status));
  }

  @Override
  public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
    if (failing) {
      return CompletableFuture.failedFuture(new AccountUnavailableException("made to fail"));
    }
    Account found = accounts.get(account);
    if (found == null || !found.password.equals(password)) {
      return CompletableFuture.completedFuture(PasswordVerdict.REJECTED);
    }
    return CompletableFuture.completedFuture(
        switch (found.status) {
          case ACTIVE -> PasswordVerdict.ACCEPTED;
          case DISABLED -> PasswordVerdict.DISABLED;
          case EXPIRED -> PasswordVerdict.EXPIRED;
          case UNKNOWN -> PasswordVerdict.REJECTED;
        });
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid account) {
    if (failing) {
      return CompletableFuture.failedFuture(new AccountUnavailableException("made to fail"));
    }
    Account found = accounts.get(account);
    return CompletableFuture.completedFuture(found == null ? AccountStatus.UNKNOWN : found.status);
  }

  private static final class Account {
    private final String password;
    private final AccountStatus status;

    Account(String password, AccountStatus status) {
      this.password = password;
      this.status = status;
    }
  }
}
