package dev.ashlar.account.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.jid.Jid;
import dev.ashlar.storage.api.Document;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.storage.api.StoreName;
import dev.ashlar.testkit.AccountProviderContract;
import dev.ashlar.testkit.FakeStorage;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredAccountsTest extends AccountProviderContract {
  private static final Settings SETTINGS = new Settings(4096, 2, 100, 0);

  private final FakeStorage storage = new FakeStorage();
  private StoredAccounts accounts = new StoredAccounts(access(), SETTINGS, this::now);

  @AfterEach
  void close() {
    accounts.close();
  }

  @Override
  protected AccountProvider provider() {
    return accounts.provider();
  }

  @Override
  protected AccountAdministration administration() {
    return accounts.administration();
  }

  @Override
  protected void restart() {
    accounts.close();
    accounts = new StoredAccounts(access(), SETTINGS, this::now);
  }

  @Test
  void failingStorageShouldBeUnavailableAndNeverUnknown() {
    create(JULIET, "secret");
    storage.fail(true);
    assertUnavailable(provider().verifyPassword(JULIET, "secret"));
    assertUnavailable(provider().scramCredentials(JULIET, ScramHash.SHA_256));
    assertUnavailable(administration().status(JULIET));
    assertUnavailable(administration().create(JULIET, "secret"));
    storage.fail(false);
    assertEquals(PasswordVerdict.ACCEPTED, await(provider().verifyPassword(JULIET, "secret")));
  }

  @Test
  void damagedOrNewerRecordShouldBeUnavailable() {
    for (String text :
        new String[] {
          "",
          "ashlar-account 2\nstatus active\n",
          "ashlar-account 1\nstatus asleep\n",
          "ashlar-account 1\nstatus active\nexpires soon\n",
          "ashlar-account 1\nstatus active\nSHA-256 10000 AA==\n",
          "ashlar-account 1\nstatus active\nSHA-256 999999999 AA== AA== AA==\n",
          "ashlar-account 1\nstatus active\nMD5 10000 AA== AA== AA==\n"
        }) {
      await(
          storage
              .keyValue(StoreName.of("accounts"))
              .put("capulet.example", "juliet", Document.ofText(text)));
      assertUnavailable(provider().verifyPassword(JULIET, "secret"));
    }
  }

  @Test
  void passwordShouldNotBeStored() {
    create(JULIET, "a very secret word");
    assertFalse(storage.dump().contains("secret"));
    assertFalse(storage.dump().contains("YSB2ZXJ5IHNlY3JldCB3b3Jk"));
  }

  @Test
  void fullQueueShouldBeUnavailable() {
    try (StoredAccounts narrow =
        new StoredAccounts(access(), new Settings(200_000, 1, 1, 0), this::now)) {
      CompletionStage<AccountChange> last = narrow.administration().create(JULIET, "secret");
      for (int i = 0; i < 5; i++) {
        last = narrow.administration().create(Jid.of("x" + i + "@capulet.example"), "secret");
      }
      assertUnavailable(last);
    }
  }

  @Test
  void stoppedProviderShouldBeUnavailable() {
    accounts.close();
    assertUnavailable(provider().verifyPassword(JULIET, "secret"));
  }

  @Test
  void settingsOutOfBoundsShouldBeRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Settings(4095, 1, 1, 8));
    assertThrows(IllegalArgumentException.class, () -> new Settings(1_000_001, 1, 1, 8));
    assertThrows(IllegalArgumentException.class, () -> new Settings(4096, 0, 1, 8));
    assertThrows(IllegalArgumentException.class, () -> new Settings(4096, 1, 0, 8));
    assertThrows(IllegalArgumentException.class, () -> new Settings(4096, 1, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> new Settings(4096, 1, 1, 129));
  }

  @Test
  void recordsShouldKeepTheFormThatTheyHadBeforeTheyCouldExpire() {
    create(JULIET, "secret");
    assertFalse(storage.dump().contains("expires"));
    await(administration().expireAt(JULIET, now()));
    restart();
    assertEquals(PasswordVerdict.EXPIRED, await(provider().verifyPassword(JULIET, "secret")));
  }

  private Instant now() {
    return Instant.EPOCH.plusSeconds(1);
  }

  private static void assertUnavailable(CompletionStage<?> stage) {
    CompletionException e = assertThrows(CompletionException.class, () -> await(stage));
    assertInstanceOf(AccountUnavailableException.class, e.getCause());
  }

  private StorageAccess access() {
    return new StorageAccess() {
      @Override
      public <T> CompletionStage<T> use(Function<StorageProvider, CompletionStage<T>> operation) {
        return operation.apply(storage);
      }
    };
  }
}
