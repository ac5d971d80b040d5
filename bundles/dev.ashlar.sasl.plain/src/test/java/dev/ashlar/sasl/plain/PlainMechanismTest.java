package dev.ashlar.sasl.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslMechanism;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.SaslClientScript;
import dev.ashlar.testkit.SaslMechanismContract;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PlainMechanismTest extends SaslMechanismContract {
  private final PlainMechanism mechanism = new PlainMechanism(true);

  @Override
  protected SaslMechanism mechanism() {
    return mechanism;
  }

  @Override
  protected SaslClientScript client(String username, String password) {
    return new OneMessage("\0" + username + "\0" + password);
  }

  @Test
  void ownBareJidShouldBeAcceptedAsAuthzid() {
    for (String authzid : new String[] {"juliet@" + DOMAIN, "JULIET@Capulet.Example"}) {
      SaslStep step = send(authzid + "\0juliet\0" + PASSWORD);
      assertEquals(
          Jid.of("juliet@" + DOMAIN), assertInstanceOf(SaslStep.Success.class, step).identity());
    }
  }

  @Test
  void anyOtherAuthzidShouldBeInvalid() {
    String[] others = {
      "tybalt@" + DOMAIN,
      "juliet@" + DOMAIN + "/balcony",
      "juliet",
      DOMAIN,
      "juliet@montague.example",
      "@",
      " "
    };
    for (String authzid : others) {
      SaslStep step = send(authzid + "\0juliet\0" + PASSWORD);
      assertEquals(SaslFailureCondition.INVALID_AUTHZID, condition(step), authzid);
    }
  }

  @Test
  void wrongSyntaxShouldBeAMalformedRequest() {
    String[] wrong = {
      "juliet",
      "\0juliet",
      "juliet\0" + PASSWORD,
      "\0juliet\0",
      "\0\0" + PASSWORD,
      "\0juliet\0" + PASSWORD + "\0",
      "\0juliet\0a\0b"
    };
    for (String message : wrong) {
      SaslFailureCondition condition = condition(send(message));
      assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition, message);
    }
  }

  @Test
  void textThatIsNotUtf8ShouldBeAMalformedRequest() {
    byte[] message = {0, 'a', 0, (byte) 0xC0, (byte) 0x80};
    try (SaslExchange exchange = mechanism.start(context(accounts()))) {
      assertEquals(SaslFailureCondition.MALFORMED_REQUEST, condition(step(exchange, message)));
    }
  }

  @Test
  void passwordShouldNotBeLookedAtWithoutEncryption() {
    SaslContext clear =
        new SaslContext(
            DOMAIN, accounts().failing(), ChannelSecurity.clear(), false, Optional.empty());
    assertFalse(mechanism.isUsable(clear));
    SaslStep step = run(client("juliet", PASSWORD), clear);
    assertEquals(SaslFailureCondition.ENCRYPTION_REQUIRED, condition(step));
  }

  @Test
  void shouldBeOutOfUseWhereScramCanBeHadUnlessDemanded() {
    PlainMechanism careful = new PlainMechanism(false);
    assertFalse(careful.isUsable(context(accounts())));
    ChannelSecurity security = ChannelSecurity.encrypted(ChannelBindings.none());
    SaslContext directory =
        new SaslContext(DOMAIN, new PasswordsOnly(), security, false, Optional.empty());
    assertTrue(careful.isUsable(directory));
  }

  private SaslStep send(String message) {
    return run(new OneMessage(message), context(accounts()));
  }

  private static final class OneMessage implements SaslClientScript {
    private final String message;

    OneMessage(String message) {
      this.message = message;
    }

    @Override
    public byte[] first() {
      return message.getBytes(UTF_8);
    }

    @Override
    public byte[] next(byte[] challenge) {
      throw new AssertionError("PLAIN has one message");
    }

    @Override
    public boolean accepts(byte[] additionalData) {
      return false;
    }
  }

  private static final class PasswordsOnly implements AccountProvider {
    @Override
    public CompletionStage<AccountStatus> status(Jid account) {
      throw new UnsupportedOperationException();
    }

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
      throw new AssertionError("There are no credentials");
    }

    @Override
    public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
      return CompletableFuture.completedFuture(PasswordVerdict.REJECTED);
    }
  }
}
