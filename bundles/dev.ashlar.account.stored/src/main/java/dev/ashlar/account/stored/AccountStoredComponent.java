package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.storage.api.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the accounts that are kept in the storage. */
@Component(
    service = {AccountProvider.class, AccountAdministration.class},
    configurationPid = "dev.ashlar.account.stored",
    property = AccountProvider.NAME + "=stored")
@Designate(ocd = AccountStoredComponent.Config.class)
public final class AccountStoredComponent implements AccountProvider, AccountAdministration {
  /** Settings of the PID {@code dev.ashlar.account.stored}. */
  @ObjectClassDefinition(
      name = "Ashlar stored accounts",
      description = "Accounts whose credentials are kept in the storage of this server.")
  public @interface Config {
    /** Rounds. */
    @AttributeDefinition(
        name = "Iterations",
        description =
            "Rounds of PBKDF2 for the credentials of new passwords: what one guess costs a thief"
                + " of the database, and a client at each login. Default: 10000.",
        min = "4096",
        max = "1000000")
    int iterations() default 10_000;

    /** Threads. */
    @AttributeDefinition(
        name = "Hashing threads",
        description =
            "How many threads hash passwords, for PLAIN and for administration (SCRAM needs none)."
                + " Default: 2.",
        min = "1",
        max = "64")
    int hash_threads() default 2;

    /** Queue. */
    @AttributeDefinition(
        name = "Hashing queue",
        description =
            "How many passwords may wait for such a thread. Beyond, a login is told to try later."
                + " Default: 256.",
        min = "1",
        max = "10000")
    int hash_queue() default 256;

    /** Length of passwords. */
    @AttributeDefinition(
        name = "Shortest password",
        description =
            "How many characters a new password has at least, after preparation. One that is the"
                + " name of its account is refused in any case. Passwords that were set before stay"
                + " as they are. Default: 8.",
        min = "0",
        max = "128")
    int password_min_length() default 8;

    /** Storage. */
    @AttributeDefinition(
        name = "Storage",
        description =
            "Name of the storage provider: current is the one that storage swap moves. Only this one is"
                + " used: while it is absent, logins wait."
                + " Default: current.")
    String storage_provider() default "current";

    /** Wait. */
    @AttributeDefinition(
        name = "Wait for the storage",
        description =
            "For how many milliseconds an operation waits for an absent storage. Beyond, a login"
                + " is told to try later. Default: 5000.",
        min = "0",
        max = "60000")
    int storage_wait_millis() default 5000;
  }

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ashlar-account-timer");
            thread.setDaemon(true);
            return thread;
          });
  private final Slot<StorageProvider> storage;
  private final StoredAccounts accounts;

  /** Called by DS. */
  @Activate
  public AccountStoredComponent(Config config) {
    storage =
        Slot.builder("storage of accounts")
            .onlyNamed(config.storage_provider())
            .parkWithin(Duration.ofMillis(config.storage_wait_millis()), timer)
            .build();
    Settings settings =
        new Settings(
            config.iterations(),
            config.hash_threads(),
            config.hash_queue(),
            config.password_min_length());
    accounts = new StoredAccounts(new SlotStorage(storage), settings, InstantSource.system());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addStorage(StorageProvider provider, Map<String, Object> properties) {
    storage.add(provider, Rank.ofProperties(properties, StorageProvider.NAME_PROPERTY));
  }

  void updatedStorage(StorageProvider provider, Map<String, Object> properties) {
    storage.rerank(provider, Rank.ofProperties(properties, StorageProvider.NAME_PROPERTY));
  }

  void removeStorage(StorageProvider provider) {
    storage.remove(provider);
  }

  @Deactivate
  void deactivate() {
    accounts.close();
    storage.close();
    timer.shutdownNow();
  }

  @Override
  public Set<ScramHash> scramHashes() {
    return accounts.provider().scramHashes();
  }

  @Override
  public boolean verifiesPasswords() {
    return accounts.provider().verifiesPasswords();
  }

  @Override
  public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
    return accounts.provider().scramCredentials(account, hash);
  }

  @Override
  public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
    return accounts.provider().verifyPassword(account, password);
  }

  @Override
  public CompletionStage<AccountChange> create(Jid account, String password) {
    return accounts.administration().create(account, password);
  }

  @Override
  public CompletionStage<AccountChange> delete(Jid account) {
    return accounts.administration().delete(account);
  }

  @Override
  public CompletionStage<AccountChange> setPassword(Jid account, String password) {
    return accounts.administration().setPassword(account, password);
  }

  @Override
  public CompletionStage<AccountChange> setEnabled(Jid account, boolean enabled) {
    return accounts.administration().setEnabled(account, enabled);
  }

  @Override
  public CompletionStage<AccountChange> expireAt(Jid account, Instant when) {
    return accounts.administration().expireAt(account, when);
  }

  @Override
  public CompletionStage<AccountChange> expireNever(Jid account) {
    return accounts.administration().expireNever(account);
  }

  @Override
  public CompletionStage<AccountStatus> status(Jid account) {
    return accounts.administration().status(account);
  }

  @Override
  public CompletionStage<AccountPage> list(String domain, String after, int limit) {
    return accounts.administration().list(domain, after, limit);
  }
}
