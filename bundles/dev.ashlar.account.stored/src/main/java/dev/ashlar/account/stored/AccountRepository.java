package dev.ashlar.account.stored;

import dev.ashlar.account.api.AccountEntry;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.jid.Jid;
import dev.ashlar.storage.api.KeyValueStore;
import dev.ashlar.storage.api.Page;
import dev.ashlar.storage.api.PageRequest;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.storage.api.StoredDocument;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of accounts. Every fault of the storage arrives as {@link
 * AccountUnavailableException}.
 */
final class AccountRepository {
  private static final Logger LOG = LoggerFactory.getLogger(AccountRepository.class);
  private static final StoreName STORE = StoreName.of("accounts");

  /** So often may somebody else change the same account in the middle of a change. */
  private static final int MAX_RACES = 10;

  private final StorageAccess storage;
  private final InstantSource clock;

  AccountRepository(StorageAccess storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  CompletionStage<Optional<AccountRecord>> find(Jid account) {
    return use(
        store ->
            store
                .get(account.domain(), key(account))
                .thenApply(found -> found.map(stored -> RecordFormat.decode(stored.document()))));
  }

  /** The status that a record has now. */
  AccountStatus status(AccountRecord account) {
    return account.statusAt(clock.instant());
  }

  /** The status of an account, {@link AccountStatus#UNKNOWN} if there is none. */
  CompletionStage<AccountStatus> status(Jid account) {
    return find(account).thenApply(found -> found.map(this::status).orElse(AccountStatus.UNKNOWN));
  }

  /** Writes the record of a new account; false if there is one already. */
  CompletionStage<Boolean> create(Jid account, AccountRecord created) {
    return use(
        store ->
            store
                .putIfAbsent(account.domain(), key(account), RecordFormat.encode(created))
                .thenApply(version -> version.isPresent()));
  }

  /** Changes the record of an account; false if there is none. */
  CompletionStage<Boolean> change(Jid account, UnaryOperator<AccountRecord> change) {
    return change(account, change, MAX_RACES);
  }

  CompletionStage<Boolean> delete(Jid account) {
    return use(store -> store.delete(account.domain(), key(account)));
  }

  CompletionStage<AccountPage> list(String domain, String after, int limit) {
    Optional<String> begin = Optional.of(after).filter(text -> !text.isEmpty());
    return use(
        store ->
            store
                .documents(domain, new PageRequest(begin, limit))
                .thenApply(page -> page(domain, page)));
  }

  /** Runs an operation on a store of any name, with the faults turned into ours. */
  <T> CompletionStage<T> use(
      StoreName name, Function<KeyValueStore, CompletionStage<T>> operation) {
    CompletableFuture<T> result = new CompletableFuture<>();
    storage
        .use(provider -> operation.apply(provider.keyValue(name)))
        .whenComplete(
            (value, fault) -> {
              if (fault == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(unavailable(fault));
              }
            });
    return result;
  }

  private <T> CompletionStage<T> use(Function<KeyValueStore, CompletionStage<T>> operation) {
    return use(STORE, operation);
  }

  private CompletionStage<Boolean> change(
      Jid account, UnaryOperator<AccountRecord> change, int races) {
    if (races == 0) {
      return CompletableFuture.failedFuture(
          new AccountUnavailableException("The account is being changed all the time"));
    }
    return use(store -> store.get(account.domain(), key(account)))
        .thenCompose(
            found ->
                found
                    .map(stored -> replace(account, stored, change, races))
                    .orElseGet(() -> CompletableFuture.completedFuture(false)));
  }

  private CompletionStage<Boolean> replace(
      Jid account, StoredDocument stored, UnaryOperator<AccountRecord> change, int races) {
    AccountRecord changed = change.apply(RecordFormat.decode(stored.document()));
    return use(store ->
            store.replaceIf(
                account.domain(), key(account), stored.version(), RecordFormat.encode(changed)))
        .thenCompose(
            version ->
                version.isPresent()
                    ? CompletableFuture.completedFuture(true)
                    : change(account, change, races - 1));
  }

  private AccountPage page(String domain, Page<StoredDocument> page) {
    List<AccountEntry> entries =
        page.items().stream()
            .map(
                stored ->
                    new AccountEntry(
                        Jid.of(stored.key(), domain),
                        status(RecordFormat.decode(stored.document()))))
            .toList();
    return new AccountPage(entries, !page.last());
  }

  private static String key(Jid account) {
    return account
        .local()
        .orElseThrow(
            () -> new IllegalArgumentException(account + " is not the name of an account"));
  }

  private static AccountUnavailableException unavailable(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    LOG.warn("Accounts cannot be read or changed: {}", cause.toString());
    return cause instanceof AccountUnavailableException known
        ? known
        : new AccountUnavailableException("The storage of accounts does not answer", cause);
  }
}
