package dev.ashlar.sasl.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.FakeAccounts;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalMechanismTest {
  private static final String DOMAIN = "capulet.example";

  private final FakeAccounts accounts =
      new FakeAccounts()
          .with("juliet@" + DOMAIN, "secret", AccountStatus.ACTIVE)
          .with("nurse@" + DOMAIN, "secret", AccountStatus.EXPIRED)
          .with("tybalt@" + DOMAIN, "secret", AccountStatus.DISABLED);

  @Test
  void theOneAddressShouldBeTheIdentity() {
    assertEquals("juliet@" + DOMAIN, identity(run(Optional.empty(), "", "Juliet@" + DOMAIN)));
    assertEquals(
        "juliet@" + DOMAIN,
        identity(run(Optional.empty(), "juliet@" + DOMAIN, "juliet@" + DOMAIN)));
  }

  @Test
  void oneOfSeveralShouldBeChosenByAuthzidOrFrom() {
    String[] both = {"nurse@" + DOMAIN, "juliet@" + DOMAIN};
    assertEquals("juliet@" + DOMAIN, identity(run(Optional.empty(), "juliet@" + DOMAIN, both)));
    assertEquals("nurse@" + DOMAIN, identity(run(Optional.of("nurse@" + DOMAIN + "/x"), "", both)));
    assertEquals(SaslFailureCondition.INVALID_AUTHZID, condition(run(Optional.empty(), "", both)));
  }

  @Test
  void whoIsNotInTheCertificateShouldBeRefused() {
    for (String authzid :
        new String[] {"nurse@" + DOMAIN, "juliet@" + DOMAIN + "/x", "juliet", DOMAIN, "@@"}) {
      SaslStep step = run(Optional.empty(), authzid, "juliet@" + DOMAIN);
      assertEquals(SaslFailureCondition.INVALID_AUTHZID, condition(step), authzid);
    }
    SaslStep other = run(Optional.of("nurse@" + DOMAIN), "", "juliet@" + DOMAIN);
    assertEquals(SaslFailureCondition.INVALID_AUTHZID, condition(other));
  }

  @Test
  void accountShouldExistAndBeEnabled() {
    assertEquals(
        SaslFailureCondition.ACCOUNT_DISABLED,
        condition(run(Optional.empty(), "", "tybalt@" + DOMAIN)));
    assertEquals(
        SaslFailureCondition.NOT_AUTHORIZED,
        condition(run(Optional.empty(), "", "rosaline@" + DOMAIN)));
    assertEquals("nurse@" + DOMAIN, identity(run(Optional.empty(), "", "nurse@" + DOMAIN)));
  }

  @Test
  void certificateThatNamesNobodyHereShouldBeOfNoUse() {
    assertTrue(usable(true, "juliet@" + DOMAIN));
    assertFalse(usable(false, "juliet@" + DOMAIN));
    for (String address :
        new String[] {
          "juliet@montague.example",
          DOMAIN,
          "juliet@" + DOMAIN + "/x",
          "a@b@" + DOMAIN,
          "",
          "juliet\0@" + DOMAIN,
          "juliet@" + DOMAIN + "\0.montague.example"
        }) {
      assertFalse(usable(true, address), address);
    }
    assertFalse(usable(true));
  }

  @Test
  void untrustedCertificateShouldBeOfNoUse() {
    ExternalMechanism mechanism = new ExternalMechanism(chain -> Optional.empty());
    assertFalse(mechanism.isUsable(context(true, Optional.empty())));
  }

  @Test
  void wrongSyntaxShouldBeMalformed() {
    ExternalMechanism mechanism = mechanism("juliet@" + DOMAIN);
    for (byte[] data :
        new byte[][] {{(byte) 0xFF}, "juliet\0".getBytes(UTF_8), new byte[100_000]}) {
      try (SaslExchange exchange = mechanism.start(context(true, Optional.empty()))) {
        assertEquals(
            SaslFailureCondition.MALFORMED_REQUEST,
            condition(exchange.next(data).toCompletableFuture().join()));
      }
    }
  }

  @Test
  void endedExchangeShouldNotSucceedOnceMore() {
    SaslExchange exchange = mechanism("juliet@" + DOMAIN).start(context(true, Optional.empty()));
    exchange.close();
    assertInstanceOf(
        SaslStep.Failure.class, exchange.next(new byte[0]).toCompletableFuture().join());
  }

  private SaslStep run(Optional<String> from, String authzid, String... addresses) {
    try (SaslExchange exchange = mechanism(addresses).start(context(true, from))) {
      return exchange.next(authzid.getBytes(UTF_8)).toCompletableFuture().join();
    }
  }

  private boolean usable(boolean shown, String... addresses) {
    return mechanism(addresses).isUsable(context(shown, Optional.empty()));
  }

  private static ExternalMechanism mechanism(String... addresses) {
    return new ExternalMechanism(chain -> Optional.of(List.of(addresses)));
  }

  private SaslContext context(boolean shown, Optional<String> from) {
    List<X509Certificate> chain = shown ? List.of(new AnyCertificate()) : List.of();
    ChannelSecurity security = new ChannelSecurity(true, ChannelBindings.none(), chain);
    return new SaslContext(DOMAIN, accounts, security, false, from.map(Jid::of));
  }

  private static String identity(SaslStep step) {
    return assertInstanceOf(SaslStep.Success.class, step).identity().toString();
  }

  private static SaslFailureCondition condition(SaslStep step) {
    return assertInstanceOf(SaslStep.Failure.class, step).condition();
  }
}
