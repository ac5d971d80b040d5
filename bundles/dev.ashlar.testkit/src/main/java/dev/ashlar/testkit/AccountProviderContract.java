package dev.ashlar.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountAdministration;
import dev.ashlar.account.api.AccountChange;
import dev.ashlar.account.api.AccountEntry;
import dev.ashlar.account.api.AccountPage;
import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for every provider that owns its accounts. */
public abstract class AccountProviderContract {
  /** An account of the tests. */
  protected static final Jid JULIET = Jid.of("juliet@capulet.example");

  private static final Jid NOBODY = Jid.of("rosaline@capulet.example");
  private static final String PASSWORD = "r0m30 my r0m30";
  private static final long PATIENCE_SECONDS = 30;

  /** The provider under test, without accounts at first. */
  protected abstract AccountProvider provider();

  /** The administration that belongs to it. */
  protected abstract AccountAdministration administration();

  /** Stops the provider and starts another one on what the first has stored. */
  protected abstract void restart();

  /** Waits for a stage. */
  protected static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Test
  void createdAccountShouldBeProvenByItsPasswordWithEveryHash() {
    assertEquals(AccountChange.DONE, create(JULIET, PASSWORD));
    for (ScramHash hash : provider().scramHashes()) {
      ScramLookup lookup = lookup(JULIET, hash);
      assertEquals(AccountStatus.ACTIVE, lookup.status());
      assertEquals(expected(lookup, hash, PASSWORD), lookup.credentials());
    }
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, PASSWORD + "x"));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, ""));
  }

  @Test
  void accountShouldSurviveARestart() {
    create(JULIET, PASSWORD);
    restart();
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
    assertEquals(AccountStatus.ACTIVE, await(administration().status(JULIET)));
  }

  @Test
  void unknownNameShouldHaveAStableDecoyThatLooksReal() {
    create(JULIET, PASSWORD);
    for (ScramHash hash : provider().scramHashes()) {
      ScramLookup decoy = lookup(NOBODY, hash);
      ScramCredentials real = lookup(JULIET, hash).credentials();
      assertEquals(AccountStatus.UNKNOWN, decoy.status());
      assertEquals(real.iterations(), decoy.credentials().iterations());
      assertEquals(real.salt().length, decoy.credentials().salt().length);
      assertEquals(real.storedKey().length, decoy.credentials().storedKey().length);
      assertEquals(decoy, lookup(NOBODY, hash));
      restart();
      assertEquals(decoy, lookup(NOBODY, hash));
    }
    assertEquals(PasswordVerdict.REJECTED, verify(NOBODY, PASSWORD));
  }

  @Test
  void decoysOfTwoNamesAndTwoHashesShouldDiffer() {
    byte[] one = lookup(NOBODY, ScramHash.SHA_256).credentials().salt();
    byte[] two = lookup(JULIET, ScramHash.SHA_256).credentials().salt();
    byte[] three = lookup(NOBODY, ScramHash.SHA_1).credentials().salt();
    assertFalse(Arrays.equals(one, two));
    assertFalse(Arrays.equals(one, three));
  }

  @Test
  void decoyShouldNotChangeWhenOtherAccountsDo() {
    ScramLookup decoy = lookup(NOBODY, ScramHash.SHA_256);
    create(JULIET, PASSWORD);
    assertArrayEquals(
        decoy.credentials().salt(), lookup(NOBODY, ScramHash.SHA_256).credentials().salt());
  }

  @Test
  void existingAccountShouldNotBeCreatedAgain() {
    create(JULIET, PASSWORD);
    assertEquals(AccountChange.ALREADY_EXISTS, create(Jid.of("JULIET@capulet.example"), "other"));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
  }

  @Test
  void twoCreationsAtOnceShouldMakeOneAccount() {
    CompletionStage<AccountChange> one = administration().create(JULIET, "first");
    CompletionStage<AccountChange> two = administration().create(JULIET, "second");
    List<AccountChange> results = new ArrayList<>(List.of(await(one), await(two)));
    assertTrue(results.remove(AccountChange.DONE));
    assertEquals(List.of(AccountChange.ALREADY_EXISTS), results);
  }

  @Test
  void deletedAccountShouldBeUnknown() {
    create(JULIET, PASSWORD);
    assertEquals(AccountChange.DONE, await(administration().delete(JULIET)));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, PASSWORD));
    assertFalse(await(administration().exists(JULIET)));
    assertEquals(AccountChange.NO_SUCH_ACCOUNT, await(administration().delete(JULIET)));
  }

  @Test
  void newPasswordShouldReplaceTheOldOneAndItsSalt() {
    create(JULIET, PASSWORD);
    byte[] salt = lookup(JULIET, ScramHash.SHA_256).credentials().salt();
    assertEquals(AccountChange.DONE, await(administration().setPassword(JULIET, "changed")));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, PASSWORD));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, "changed"));
    assertFalse(Arrays.equals(salt, lookup(JULIET, ScramHash.SHA_256).credentials().salt()));
    assertEquals(
        AccountChange.NO_SUCH_ACCOUNT, await(administration().setPassword(NOBODY, "changed")));
  }

  @Test
  void disabledAccountShouldSaySoOnlyToTheRightPassword() {
    create(JULIET, PASSWORD);
    assertEquals(AccountChange.DONE, await(administration().setEnabled(JULIET, false)));
    assertEquals(PasswordVerdict.DISABLED, verify(JULIET, PASSWORD));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, "wherefore"));
    ScramLookup lookup = lookup(JULIET, ScramHash.SHA_256);
    assertEquals(AccountStatus.DISABLED, lookup.status());
    assertEquals(expected(lookup, ScramHash.SHA_256, PASSWORD), lookup.credentials());
    await(administration().setEnabled(JULIET, true));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
    assertEquals(AccountChange.NO_SUCH_ACCOUNT, await(administration().setEnabled(NOBODY, true)));
  }

  @Test
  void newPasswordShouldLeaveADisabledAccountDisabled() {
    create(JULIET, PASSWORD);
    await(administration().setEnabled(JULIET, false));
    await(administration().setPassword(JULIET, "changed"));
    assertEquals(PasswordVerdict.DISABLED, verify(JULIET, "changed"));
  }

  @Test
  void expiredCredentialsShouldSaySoOnlyToTheRightPassword() {
    create(JULIET, PASSWORD);
    assertEquals(AccountChange.DONE, await(administration().expireAt(JULIET, Instant.EPOCH)));
    assertEquals(PasswordVerdict.EXPIRED, verify(JULIET, PASSWORD));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, "wherefore"));
    ScramLookup lookup = lookup(JULIET, ScramHash.SHA_256);
    assertEquals(AccountStatus.EXPIRED, lookup.status());
    assertEquals(expected(lookup, ScramHash.SHA_256, PASSWORD), lookup.credentials());
    assertEquals(AccountStatus.EXPIRED, await(provider().status(JULIET)));
    await(administration().setEnabled(JULIET, false));
    assertEquals(PasswordVerdict.DISABLED, verify(JULIET, PASSWORD));
    await(administration().setEnabled(JULIET, true));
    assertEquals(PasswordVerdict.EXPIRED, verify(JULIET, PASSWORD));
    assertEquals(
        AccountChange.NO_SUCH_ACCOUNT, await(administration().expireAt(NOBODY, Instant.EPOCH)));
  }

  @Test
  void expiryShouldEndByATimeToComeByNeverAndByANewPassword() {
    create(JULIET, PASSWORD);
    await(administration().expireAt(JULIET, Instant.EPOCH));
    await(administration().expireAt(JULIET, Instant.parse("2999-01-01T00:00:00Z")));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
    await(administration().expireAt(JULIET, Instant.EPOCH));
    await(administration().expireNever(JULIET));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, PASSWORD));
    await(administration().expireAt(JULIET, Instant.EPOCH));
    await(administration().setPassword(JULIET, "changed"));
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, "changed"));
  }

  @Test
  void passwordShouldBePreparedAsOpaqueString() {
    create(JULIET, "pass\u00A0wo\u0308rd");
    ScramLookup lookup = lookup(JULIET, ScramHash.SHA_256);
    assertEquals(expected(lookup, ScramHash.SHA_256, "pass w\u00F6rd"), lookup.credentials());
    assertEquals(PasswordVerdict.ACCEPTED, verify(JULIET, "pass w\u00F6rd"));
    assertEquals(PasswordVerdict.REJECTED, verify(JULIET, "PASS W\u00D6RD"));
  }

  @Test
  void impossiblePasswordShouldBeRefused() {
    for (String password : new String[] {"", "\u0007", "x".repeat(100_000)}) {
      assertEquals(AccountChange.PASSWORD_REFUSED, create(JULIET, password));
    }
    assertEquals(AccountStatus.UNKNOWN, await(administration().status(JULIET)));
  }

  @Test
  void nameOfADomainOrAResourceShouldBeRefused() {
    assertEquals(AccountChange.NAME_REFUSED, create(Jid.of("capulet.example"), PASSWORD));
    assertEquals(AccountChange.NAME_REFUSED, create(JULIET.withResource("balcony"), PASSWORD));
  }

  @Test
  void listShouldBePagedByNameWithinTheDomain() {
    for (String name : new String[] {"nurse", "juliet", "tybalt"}) {
      create(Jid.of(name, "capulet.example"), PASSWORD);
    }
    create(Jid.of("romeo@montague.example"), PASSWORD);
    await(administration().setEnabled(Jid.of("tybalt@capulet.example"), false));
    AccountPage first = await(administration().list("capulet.example", "", 2));
    AccountPage second = await(administration().list("capulet.example", "nurse", 2));
    assertEquals(
        List.of(
            new AccountEntry(JULIET, AccountStatus.ACTIVE),
            new AccountEntry(Jid.of("nurse@capulet.example"), AccountStatus.ACTIVE)),
        first.accounts());
    assertTrue(first.more());
    assertEquals(
        List.of(new AccountEntry(Jid.of("tybalt@capulet.example"), AccountStatus.DISABLED)),
        second.accounts());
    assertFalse(second.more());
  }

  /** Creates an account. */
  protected final AccountChange create(Jid account, String password) {
    return await(administration().create(account, password));
  }

  private PasswordVerdict verify(Jid account, String password) {
    return await(provider().verifyPassword(account, password));
  }

  private ScramLookup lookup(Jid account, ScramHash hash) {
    return await(provider().scramCredentials(account, hash));
  }

  private static ScramCredentials expected(ScramLookup lookup, ScramHash hash, String password) {
    ScramCredentials found = lookup.credentials();
    return ScramScript.credentials(hash, password, found.salt(), found.iterations());
  }
}
