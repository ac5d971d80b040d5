package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.jid.PasswordPreparation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers logins from the stored records. */
final class StoredAccountProvider implements AccountProvider {
  /** By which a password is checked; every record has it. */
  private static final ScramHash PASSWORD_HASH = ScramHash.SHA_256;

  private final AccountRepository repository;
  private final Decoys decoys;
  private final HashingPool pool;

  StoredAccountProvider(AccountRepository repository, Decoys decoys, HashingPool pool) {
    this.repository = repository;
    this.decoys = decoys;
    this.pool = pool;
  }

  @Override
  public Set<ScramHash> scramHashes() {
    return EnumSet.allOf(ScramHash.class);
  }

  @Override
  public boolean verifiesPasswords() {
    return true;
  }

  @Override
  public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
    return decoys
        .decoy(account, hash)
        .thenCompose(
            decoy -> repository.find(account).thenApply(found -> lookup(found, hash, decoy)));
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid account) {
    return repository.status(account);
  }

  @Override
  public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
    // Refused without work, which tells of the password only, not of the account.
    return PasswordPreparation.prepare(password)
        .map(prepared -> verify(account, prepared))
        .orElseGet(() -> CompletableFuture.completedFuture(PasswordVerdict.REJECTED));
  }

  private CompletionStage<PasswordVerdict> verify(Jid account, String prepared) {
    return scramCredentials(account, PASSWORD_HASH)
        .thenCompose(
            lookup ->
                pool.submit(
                    () ->
                        PasswordHasher.matches(PASSWORD_HASH, prepared, lookup.credentials())
                            ? verdict(lookup.status())
                            : PasswordVerdict.REJECTED));
  }

  private ScramLookup lookup(
      Optional<AccountRecord> found, ScramHash hash, ScramCredentials decoy) {
    AccountRecord read = found.orElseGet(decoys::readStandIn);
    AccountStatus status = repository.status(read);
    return read.credentials(hash)
        .filter(keys -> found.isPresent())
        .map(keys -> new ScramLookup(keys, status))
        .orElseGet(() -> new ScramLookup(decoy, AccountStatus.UNKNOWN));
  }

  private static PasswordVerdict verdict(AccountStatus status) {
    return switch (status) {
      case ACTIVE -> PasswordVerdict.ACCEPTED;
      case DISABLED -> PasswordVerdict.DISABLED;
      case EXPIRED -> PasswordVerdict.EXPIRED;
      case UNKNOWN -> PasswordVerdict.REJECTED;
    };
  }
}
