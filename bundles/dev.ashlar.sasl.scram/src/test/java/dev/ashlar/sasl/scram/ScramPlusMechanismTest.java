package dev.ashlar.sasl.scram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.account.api.ScramHash;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.SaslClientScript;
import dev.ashlar.testkit.SaslMechanismContract;
import dev.ashlar.testkit.ScramScript;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mechanisms with channel binding, by the one with SHA-1. */
class ScramPlusMechanismTest extends SaslMechanismContract {
  private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
  private static final String HEADER = "p=" + BINDING_TYPE + ",,";

  private final ScramMechanism mechanism =
      new ScramMechanism(ScramHash.SHA_1, true, new RandomNonces());

  @Override
  protected SaslMechanism mechanism() {
    return mechanism;
  }

  @Override
  protected SaslClientScript client(String username, String password) {
    return new ScramScript(ScramHash.SHA_1, username, password, HEADER, bindingData(), NONCE);
  }

  @Test
  void dataOfAnotherConnectionShouldNotBeAuthorized() {
    byte[] other = bindingData();
    other[0] ^= 1;
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(attempt(HEADER, other)));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(attempt(HEADER, new byte[0])));
  }

  @Test
  void unknownTypeOfBindingShouldNotBeAuthorized() {
    for (String type : new String[] {"tls-unique", "x"}) {
      SaslStep step = attempt("p=" + type + ",,", bindingData());
      assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(step), type);
    }
  }

  @Test
  void messageWithoutBindingShouldBeAMalformedRequest() {
    for (String header : new String[] {"n,,", "y,,", "p=,,", "p=a_b,,"}) {
      SaslStep step = attempt(header, new byte[0]);
      assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(step), header);
    }
  }

  @Test
  void shouldNotBeUsableWithoutBindingsOfTheConnection() {
    ChannelSecurity security = ChannelSecurity.encrypted(ChannelBindings.none());
    SaslContext context = new SaslContext(DOMAIN, accounts(), security, false, Optional.empty());
    assertFalse(mechanism.isUsable(context));
  }

  @Test
  void authzidShouldStandInTheHeaderThatIsBound() {
    String header = "p=" + BINDING_TYPE + ",a=juliet@" + DOMAIN + ",";
    assertInstanceOf(SaslStep.Success.class, attempt(header, bindingData()));
  }

  private SaslStep attempt(String header, byte[] bindingData) {
    return run(
        new ScramScript(ScramHash.SHA_1, "juliet", PASSWORD, header, bindingData, NONCE),
        context(accounts()));
  }
}
