package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 13.9.4: minimal rules for passwords. */
@ExtendWith(Servers.class)
class PasswordStrengthTest {
  private static final String USER = "fortinbras";

  @ParameterizedTest
  @ValueSource(strings = {"x", "1234567", USER, "Fortinbras", USER + "@localhost"})
  @Rfc6120("13.9.4-password-strength")
  void weakPasswordShouldMakeNoAccount(String weak, @On(Variant.SHIPPED) Server server) {
    assertFalse(server.register(USER, weak), weak);
    WireAccount refused = new WireAccount(USER, server.endpoint().domain(), weak);
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      SaslPolicyTest.scram(offer.client(), refused);
      offer.client().expectSaslFailure("not-authorized");
    }
  }

  @Test
  @Rfc6120("13.9.4-password-strength")
  void passwordThatKeepsTheRulesShouldMakeOne(@On(Variant.SHIPPED) Server server) {
    assertTrue(server.register("horatio", "12345678"));
    XmppLogin.ready(
            server.endpoint(), new WireAccount("horatio", server.endpoint().domain(), "12345678"))
        .close();
  }

  /** The operator chooses the length, but nobody chooses the name of an account. */
  @Test
  @Rfc6120("13.9.4-password-strength")
  void shortestLengthShouldBeASetting(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    assertTrue(server.register("ophelia", "x"));
    assertFalse(server.register("laertes", "laertes"));
  }
}
