package dev.ashlar.account.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.jid.Jid;
import dev.ashlar.storage.api.StorageProvider;
import dev.ashlar.testkit.FakeStorage;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {
  private static final Jid JULIET = Jid.of("juliet@capulet.example");

  @Test
  void lengthShouldBeThatOfTheCharacters() {
    PasswordRules rules = new PasswordRules(8);
    assertFalse(rules.allow(JULIET, "1234567"));
    assertTrue(rules.allow(JULIET, "12345678"));
    assertFalse(rules.allow(JULIET, "\uD83D\uDE00".repeat(7)));
    assertTrue(rules.allow(JULIET, "\uD83D\uDE00".repeat(8)));
    assertTrue(new PasswordRules(0).allow(JULIET, "1"));
  }

  @Test
  void nameShouldBeNoPassword() {
    PasswordRules rules = new PasswordRules(0);
    for (String name : new String[] {"juliet", "JULIET", "juliet@capulet.example"}) {
      assertFalse(rules.allow(JULIET, name), name);
    }
    assertTrue(rules.allow(JULIET, "juliet1"));
    assertTrue(rules.allow(JULIET, "romeo"));
  }

  @Test
  void weakPasswordShouldChangeNothing() {
    FakeStorage storage = new FakeStorage();
    try (StoredAccounts accounts = accounts(storage, 8)) {
      assertEquals(AccountChange.PASSWORD_TOO_WEAK, create(accounts, "secret"));
      assertEquals(AccountChange.DONE, create(accounts, "a longer secret"));
      assertEquals(AccountChange.PASSWORD_TOO_WEAK, set(accounts, "secret"));
      assertEquals(AccountChange.PASSWORD_REFUSED, set(accounts, ""));
      assertEquals(PasswordVerdict.ACCEPTED, verify(accounts, "a longer secret"));
    }
  }

  @Test
  void passwordOfBeforeTheRuleShouldStillDo() {
    FakeStorage storage = new FakeStorage();
    try (StoredAccounts accounts = accounts(storage, 0)) {
      assertEquals(AccountChange.DONE, create(accounts, "secret"));
    }
    try (StoredAccounts accounts = accounts(storage, 8)) {
      assertEquals(PasswordVerdict.ACCEPTED, verify(accounts, "secret"));
    }
  }

  private static StoredAccounts accounts(FakeStorage storage, int minLength) {
    StorageAccess access =
        new StorageAccess() {
          @Override
          public <T> CompletionStage<T> use(
              Function<StorageProvider, CompletionStage<T>> operation) {
            return operation.apply(storage);
          }
        };
    return new StoredAccounts(
        access, new Settings(4096, 1, 100, minLength), () -> Instant.EPOCH.plusSeconds(1));
  }

  private static AccountChange create(StoredAccounts accounts, String password) {
    return accounts.administration().create(JULIET, password).toCompletableFuture().join();
  }

  private static AccountChange set(StoredAccounts accounts, String password) {
    return accounts.administration().setPassword(JULIET, password).toCompletableFuture().join();
  }

  private static PasswordVerdict verify(StoredAccounts accounts, String password) {
    return accounts.provider().verifyPassword(JULIET, password).toCompletableFuture().join();
  }
}
