package dev.ashlar.feature.sasl;

import static dev.ashlar.feature.sasl.SaslFixture.PASSWORD;
import static dev.ashlar.feature.sasl.SaslFixture.auth;
import static dev.ashlar.feature.sasl.SaslFixture.base64;
import static dev.ashlar.feature.sasl.SaslFixture.condition;
import static dev.ashlar.feature.sasl.SaslFixture.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.slot.Rank;
import dev.ashlar.stream.api.FeatureStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What happens while mechanisms and providers come, go, fail or hang. */
class SaslReplacementTest {
  private final SaslFixture fixture = new SaslFixture();

  @Test
  void exchangeShouldEndWithTheMechanismThatBeganIt() {
    fixture.send(auth("GOOD", base64("juliet")));
    fixture.mechanisms.departing("GOOD");
    fixture.mechanismSlots.remove(fixture.good);
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.send(response(base64(PASSWORD))));
  }

  @Test
  void mechanismBeingReplacedShouldStayInTheOfferAndFailForNow() {
    List<String> before = fixture.offered();
    fixture.mechanisms.departing("GOOD");
    fixture.mechanismSlots.remove(fixture.good);
    assertEquals(before, fixture.offered());
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
    fixture.mechanismSlots.add("GOOD", fixture.good, Rank.none());
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("juliet", PASSWORD));
  }

  @Test
  void mechanismThatHasGoneForGoodShouldBeUnknown() {
    long[] now = {0};
    Mechanisms mechanisms = new Mechanisms(fixture.mechanismSlots, 1000, () -> now[0]);
    fixture.feature =
        new SaslFeature(
            SaslFixture.settings(List.of()), mechanisms, fixture.accounts, fixture.guard);
    fixture.offered();
    mechanisms.departing("GOOD");
    fixture.mechanismSlots.remove(fixture.good);
    now[0] = 1000;
    assertEquals(List.of("GOOD-PLUS", "WEAK"), fixture.offered());
    assertEquals("invalid-mechanism", condition(fixture.login("juliet", PASSWORD)));
  }

  @Test
  void absentProviderShouldBeATemporaryFailureWithTheSameOffer() {
    List<String> before = fixture.offered();
    fixture.providerSlots.remove(fixture.stored);
    assertEquals(before, fixture.offered());
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
  }

  @Test
  void otherProviderShouldNotStandIn() {
    fixture.providerSlots.remove(fixture.stored);
    fixture.providerSlots.add("ldap", fixture.stored, Rank.of(100, "ldap"));
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
  }

  @Test
  void providerShouldBeChosenByHost() {
    fixture.providerSlots.remove(fixture.stored);
    fixture.providerSlots.add("ldap", fixture.stored, Rank.of(0, "ldap"));
    fixture.feature = fixture.feature(settings(Map.of(SaslFixture.DOMAIN, "ldap"), 10_000));
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("juliet", PASSWORD));
  }

  @Test
  void failingProviderShouldBeATemporaryFailure() {
    fixture.stored.failing();
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
  }

  @Test
  void hangingProviderShouldBeATemporaryFailure() {
    fixture.providerSlots.add("hanging", new HangingProvider(), Rank.of(0, "hanging"));
    fixture.feature = fixture.feature(settings(Map.of(SaslFixture.DOMAIN, "hanging"), 20));
    assertEquals("temporary-auth-failure", condition(fixture.login("juliet", PASSWORD)));
  }

  private static SaslSettings settings(Map<String, String> providers, int timeoutMillis) {
    return new SaslSettings(
        List.of(),
        true,
        3,
        Duration.ofMillis(timeoutMillis),
        "stored",
        providers,
        StrengthPolicy.none());
  }

  private static final class HangingProvider implements AccountProvider {
    @Override
    public Set<ScramHash> scramHashes() {
      return Set.of();
    }

    @Override
    public boolean verifiesPasswords() {
      return true;
    }

    @Override
    public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<AccountStatus> status(Jid account) {
      return new CompletableFuture<>();
    }
  }
}
