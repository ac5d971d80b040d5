package dev.ashlar.sasl.anonymous;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.FakeAccounts;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymousMechanismTest {
  private static final String DOMAIN = "capulet.example";
  private static final SaslContext SECURE =
      context(ChannelSecurity.encrypted(ChannelBindings.none()));
  private static final SaslContext CLEAR = context(ChannelSecurity.clear());

  @Test
  void shouldBeUsableOnlyIfEnabledAndEncrypted() {
    assertTrue(mechanism(true).isUsable(SECURE));
    assertFalse(mechanism(true).isUsable(CLEAR));
    assertFalse(mechanism(false).isUsable(SECURE));
  }

  @Test
  void everyLoginShouldBeAnotherGuest() {
    Set<Jid> guests = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Jid guest = assertInstanceOf(SaslStep.Success.class, run("juliet")).identity();
      assertTrue(guest.isBare() && guest.domain().equals(DOMAIN), guest::toString);
      assertTrue(guest.local().orElseThrow().matches("[0-9a-f]{32}"), guest::toString);
      guests.add(guest);
    }
    assertEquals(100, guests.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sirhc",
        "two words",
        "\u00e4\u2603\uD83D\uDE00",
        "juliet@capulet.example",
        "\"a @ \\\" b\"@[192.0.2.1]"
      })
  void traceShouldBeAccepted(String trace) {
    assertInstanceOf(SaslStep.Success.class, run(trace));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "a\nb",
        "\u007f",
        "\u202e",
        "\ue000",
        "\ufffd",
        "\ufffe",
        "\u2028",
        "a@",
        "@b",
        "a@b@c",
        "a b@c",
        "a@b c",
        ".a@b",
        "\u00e4@b",
        "\"a\u0007\"@b"
      })
  void traceOfWrongSyntaxShouldBeMalformed(String trace) {
    assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(run(trace)));
  }

  @Test
  void traceShouldBeBounded() {
    assertInstanceOf(SaslStep.Success.class, run("x".repeat(255)));
    assertInstanceOf(SaslStep.Success.class, run("\uD83D\uDE00".repeat(255)));
    assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(run("x".repeat(256))));
    assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(run("a@" + "b".repeat(254))));
    assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(run("x".repeat(100_000))));
  }

  @Test
  void otherThanUtf8ShouldBeMalformed() {
    try (SaslExchange exchange = mechanism(true).start(SECURE)) {
      assertEquals(
          SaslFailureCondition.MALFORMED_REQUEST,
          condition(step(exchange, new byte[] {(byte) 0xC0, (byte) 0x80})));
    }
  }

  @Test
  void absentResponseShouldGetAnEmptyChallenge() {
    try (SaslExchange exchange = mechanism(true).start(SECURE)) {
      SaslStep challenge = exchange.begin().toCompletableFuture().join();
      assertEquals(0, assertInstanceOf(SaslStep.Challenge.class, challenge).data().length);
      assertInstanceOf(SaslStep.Success.class, step(exchange, new byte[0]));
    }
  }

  @Test
  void inTheClearNobodyShouldGetIn() {
    try (SaslExchange exchange = mechanism(true).start(CLEAR)) {
      assertEquals(
          SaslFailureCondition.ENCRYPTION_REQUIRED, condition(step(exchange, new byte[0])));
    }
  }

  @Test
  void endedExchangeShouldNotSucceedOnceMore() {
    SaslExchange exchange = mechanism(true).start(SECURE);
    assertInstanceOf(SaslStep.Success.class, step(exchange, new byte[0]));
    assertInstanceOf(SaslStep.Failure.class, step(exchange, new byte[0]));
    exchange.close();
    assertInstanceOf(SaslStep.Failure.class, step(exchange, new byte[0]));
  }

  private static SaslStep run(String trace) {
    try (SaslExchange exchange = mechanism(true).start(SECURE)) {
      return step(exchange, trace.getBytes(UTF_8));
    }
  }

  private static SaslStep step(SaslExchange exchange, byte[] data) {
    return exchange.next(data).toCompletableFuture().join();
  }

  private static AnonymousMechanism mechanism(boolean enabled) {
    return new AnonymousMechanism(enabled, new SecureRandom());
  }

  private static SaslContext context(ChannelSecurity security) {
    return new SaslContext(DOMAIN, new FakeAccounts(), security, false, Optional.empty());
  }

  private static SaslFailureCondition condition(SaslStep step) {
    return assertInstanceOf(SaslStep.Failure.class, step).condition();
  }
}
