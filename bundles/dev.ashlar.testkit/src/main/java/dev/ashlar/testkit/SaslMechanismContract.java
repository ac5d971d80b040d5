package dev.ashlar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.AccountUnavailableException;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.sasl.api.SaslStep;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What holds for every mechanism in which the client proves to know a password. */
public abstract class SaslMechanismContract {
  /** The virtual host of the tests. */
  protected static final String DOMAIN = "capulet.example";

  /** The password of every account of the tests. */
  protected static final String PASSWORD = "r0m30 my r0m30";

  /** A type of channel binding that the connection of the tests has. */
  protected static final String BINDING_TYPE = "tls-exporter";

  private static final int MAX_STEPS = 10;

  /** The mechanism under test. */
  protected abstract SaslMechanism mechanism();

  /** A well-behaved client of that mechanism. */
  protected abstract SaslClientScript client(String username, String password);

  /** Data of the channel binding of type {@link #BINDING_TYPE}. */
  protected static byte[] bindingData() {
    return "thirty-two bytes of binding data".getBytes(StandardCharsets.US_ASCII);
  }

  /** Accounts: juliet is active, tybalt disabled, paris expired; nobody else exists. */
  protected static FakeAccounts accounts() {
    return new FakeAccounts()
        .with("juliet@" + DOMAIN, PASSWORD, AccountStatus.ACTIVE)
        .with("tybalt@" + DOMAIN, PASSWORD, AccountStatus.DISABLED)
        .with("paris@" + DOMAIN, PASSWORD, AccountStatus.EXPIRED);
  }

  /** A context on an encrypted connection with channel binding. */
  protected static SaslContext context(FakeAccounts accounts) {
    ChannelBindings bindings = ChannelBindings.of(Map.of(BINDING_TYPE, bindingData()));
    ChannelSecurity security = ChannelSecurity.encrypted(bindings);
    return new SaslContext(DOMAIN, accounts, security, true, Optional.empty());
  }

  /** Runs an attempt to its end with an initial response. */
  protected final SaslStep run(SaslClientScript client, SaslContext context) {
    try (SaslExchange exchange = mechanism().start(context)) {
      return run(client, exchange, step(exchange, client.first()));
    }
  }

  /** Makes one step and waits for it. */
  protected static SaslStep step(SaslExchange exchange, byte[] data) {
    return exchange.next(data).toCompletableFuture().join();
  }

  /** The condition of a step that is a failure. */
  protected static SaslFailureCondition condition(SaslStep step) {
    return assertInstanceOf(SaslStep.Failure.class, step).condition();
  }

  private static SaslStep run(SaslClientScript client, SaslExchange exchange, SaslStep answer) {
    SaslStep step = answer;
    for (int i = 0; i < MAX_STEPS && step instanceof SaslStep.Challenge challenge; i++) {
      step = step(exchange, client.next(challenge.data()));
    }
    return step;
  }

  @Test
  void nameShouldBeARegisteredForm() {
    assertTrue(mechanism().name().matches("[A-Z0-9_-]{1,20}"), mechanism().name());
  }

  @Test
  void shouldBeUsableExactlyIfRequirementsAreMet() {
    SaslContext clear =
        new SaslContext(DOMAIN, accounts(), ChannelSecurity.clear(), false, Optional.empty());
    assertTrue(mechanism().isUsable(context(accounts())));
    assertEquals(
        mechanism().requirements().areMetBy(clear.security()), mechanism().isUsable(clear));
  }

  @Test
  void rightPasswordShouldSucceedAndProveTheServer() {
    SaslClientScript client = client("juliet", PASSWORD);
    SaslStep.Success success =
        assertInstanceOf(SaslStep.Success.class, run(client, context(accounts())));
    assertEquals(Jid.of("juliet@" + DOMAIN), success.identity());
    success.data().ifPresent(data -> assertTrue(client.accepts(data)));
  }

  @Test
  void missingInitialResponseShouldBeAskedForByAnEmptyChallenge() {
    SaslClientScript client = client("juliet", PASSWORD);
    try (SaslExchange exchange = mechanism().start(context(accounts()))) {
      SaslStep challenge = exchange.begin().toCompletableFuture().join();
      assertEquals(0, assertInstanceOf(SaslStep.Challenge.class, challenge).data().length);
      SaslStep end = run(client, exchange, step(exchange, client.first()));
      assertInstanceOf(SaslStep.Success.class, end);
    }
  }

  @Test
  void nameInAnotherFormShouldLogInToTheSameAccount() {
    SaslStep step = run(client("JULIET", PASSWORD), context(accounts()));
    SaslStep.Success success = assertInstanceOf(SaslStep.Success.class, step);
    assertEquals("juliet@" + DOMAIN, success.identity().toString());
  }

  @Test
  void wrongPasswordAndUnknownNameShouldFailAlikeAtTheSameStep() {
    SaslStep wrong = run(client("juliet", "wherefore"), context(accounts()));
    SaslStep unknown = run(client("rosaline", PASSWORD), context(accounts()));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(wrong));
    assertEquals(wrong, unknown);
    SaslStep first = firstStep(client("juliet", "wherefore"));
    assertEquals(first.getClass(), firstStep(client("rosaline", PASSWORD)).getClass());
  }

  @Test
  void nameThatCannotBeAnAccountShouldNotBeAuthorized() {
    for (String name : new String[] {"juliet@" + DOMAIN, "a/b", "a b", "<juliet>", "\u2163"}) {
      SaslStep step = run(client(name, PASSWORD), context(accounts()));
      assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(step), name);
    }
  }

  @Test
  void disabledAccountShouldBeToldOnlyAfterTheRightPassword() {
    SaslStep right = run(client("tybalt", PASSWORD), context(accounts()));
    SaslStep wrong = run(client("tybalt", "wherefore"), context(accounts()));
    assertEquals(SaslFailureCondition.ACCOUNT_DISABLED, condition(right));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(wrong));
  }

  @Test
  void expiredCredentialsShouldBeToldOnlyAfterTheRightPassword() {
    SaslStep right = run(client("paris", PASSWORD), context(accounts()));
    SaslStep wrong = run(client("paris", "wherefore"), context(accounts()));
    assertEquals(SaslFailureCondition.CREDENTIALS_EXPIRED, condition(right));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(wrong));
  }

  @Test
  void failingProviderShouldFailTheStageAndDecideNothing() {
    SaslContext context = context(accounts().failing());
    SaslClientScript client = client("juliet", PASSWORD);
    CompletionException e = assertThrows(CompletionException.class, () -> run(client, context));
    assertInstanceOf(AccountUnavailableException.class, e.getCause());
  }

  @Test
  void garbageShouldBeAMalformedRequest() {
    byte[][] garbage = {
      {},
      {0},
      {(byte) 0xFF, (byte) 0xFE},
      ",,,".getBytes(StandardCharsets.US_ASCII),
      new byte[65536]
    };
    for (byte[] data : garbage) {
      try (SaslExchange exchange = mechanism().start(context(accounts()))) {
        SaslStep step = step(exchange, data);
        assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(step));
      }
    }
  }

  @Test
  void exchangesShouldNotKnowOfEachOther() {
    SaslClientScript one = client("juliet", PASSWORD);
    SaslClientScript other = client("juliet", "wherefore");
    SaslContext context = context(accounts());
    try (SaslExchange right = mechanism().start(context);
        SaslExchange wrong = mechanism().start(context)) {
      SaslStep rightStep = step(right, one.first());
      SaslStep wrongStep = step(wrong, other.first());
      assertInstanceOf(SaslStep.Success.class, run(one, right, rightStep));
      assertInstanceOf(SaslStep.Failure.class, run(other, wrong, wrongStep));
    }
  }

  @Test
  void endedExchangeShouldNotSucceedOnceMore() {
    SaslClientScript client = client("juliet", PASSWORD);
    SaslExchange exchange = mechanism().start(context(accounts()));
    run(client, exchange, step(exchange, client.first()));
    assertInstanceOf(SaslStep.Failure.class, step(exchange, client.first()));
    exchange.close();
    exchange.close();
    assertInstanceOf(SaslStep.Failure.class, step(exchange, client.first()));
  }

  @Test
  void secretsShouldNotShow() {
    SaslClientScript client = client("juliet", PASSWORD);
    SaslExchange exchange = mechanism().start(context(accounts()));
    SaslStep end = run(client, exchange, step(exchange, client.first()));
    assertFalse((exchange + " " + end).contains(PASSWORD));
  }

  private SaslStep firstStep(SaslClientScript client) {
    try (SaslExchange exchange = mechanism().start(context(accounts()))) {
      return step(exchange, client.first());
    }
  }
}
