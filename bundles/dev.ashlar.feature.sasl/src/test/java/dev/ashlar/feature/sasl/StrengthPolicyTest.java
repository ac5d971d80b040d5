package dev.ashlar.feature.sasl;

import static dev.ashlar.feature.sasl.SaslFixture.DOMAIN;
import static dev.ashlar.feature.sasl.SaslFixture.PASSWORD;
import static dev.ashlar.feature.sasl.SaslFixture.auth;
import static dev.ashlar.feature.sasl.SaslFixture.base64;
import static dev.ashlar.feature.sasl.SaslFixture.condition;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ashlar.stream.api.FeatureStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrengthPolicyTest {
  private final SaslFixture fixture = new SaslFixture();

  @Test
  void weakMechanismShouldBeRefusedToTheRightProofOfAGuardedAccountOnly() {
    demand("juliet@" + DOMAIN + "=channel-binding");
    assertEquals(List.of("GOOD-PLUS", "GOOD", "WEAK"), fixture.offered());
    assertEquals("not-authorized", condition(fixture.login("juliet", "wrong")));
    assertEquals("mechanism-too-weak", condition(fixture.login("juliet", PASSWORD)));
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("romeo", PASSWORD));
  }

  @Test
  void whatNobodyAtAHostMayUseShouldNotBeOffered() {
    demand(DOMAIN + "=channel-binding");
    assertEquals(List.of("GOOD-PLUS"), fixture.offered());
    assertEquals("mechanism-too-weak", condition(fixture.send(auth("GOOD", base64("juliet")))));
  }

  @Test
  void accountsOwnLevelShouldCountBeforeItsHosts() {
    demand(DOMAIN + "=channel-binding", "juliet@" + DOMAIN + "=scram");
    assertEquals(List.of("GOOD-PLUS", "GOOD"), fixture.offered());
    assertInstanceOf(FeatureStep.Authenticated.class, fixture.login("juliet", PASSWORD));
    assertEquals("mechanism-too-weak", condition(fixture.login("romeo", PASSWORD)));
  }

  @Test
  void nonsenseShouldBeRefused() {
    for (String wrong :
        new String[] {"scram", "=scram", "a.example=strong", "a@b/c=scram", "a@@b=scram"}) {
      assertThrows(IllegalArgumentException.class, () -> StrengthPolicy.parse(List.of(wrong)));
    }
  }

  private void demand(String... entries) {
    fixture.feature = fixture.feature(SaslFixture.demanding(entries));
  }
}
