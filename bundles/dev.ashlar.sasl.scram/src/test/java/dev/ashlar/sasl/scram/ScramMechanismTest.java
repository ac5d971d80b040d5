package dev.ashlar.sasl.scram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.ScramHash;
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
import dev.ashlar.testkit.ScramScript;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The mechanisms without channel binding, by the one with SHA-256. */
class ScramMechanismTest extends SaslMechanismContract {
  private static final byte[] NO_BINDING = {};

  private final ScramMechanism mechanism =
      new ScramMechanism(ScramHash.SHA_256, false, new RandomNonces());

  @Override
  protected SaslMechanism mechanism() {
    return mechanism;
  }

  @Override
  protected SaslClientScript client(String username, String password) {
    return ScramScript.plain(ScramHash.SHA_256, username, password);
  }

  @Test
  void everyHashShouldWork() {
    for (ScramHash hash : ScramHash.values()) {
      ScramMechanism each = new ScramMechanism(hash, false, new RandomNonces());
      try (SaslExchange exchange = each.start(context(accounts()))) {
        ScramScript client = ScramScript.plain(hash, "juliet", PASSWORD);
        SaslStep challenge = step(exchange, client.first());
        SaslStep end = step(exchange, client.next(data(challenge)));
        byte[] verifier = assertInstanceOf(SaslStep.Success.class, end).data().orElseThrow();
        assertTrue(client.accepts(verifier));
      }
    }
  }

  @Test
  void namesShouldBeAsRegisteredAndTheStrongestShouldRankFirst() {
    ScramMechanism weakest = new ScramMechanism(ScramHash.SHA_1, false, () -> "");
    ScramMechanism strongest = new ScramMechanism(ScramHash.SHA_512, false, () -> "");
    ScramMechanism bound = new ScramMechanism(ScramHash.SHA_1, true, () -> "");
    assertEquals("SCRAM-SHA-1", weakest.name());
    assertEquals("SCRAM-SHA-1-PLUS", bound.name());
    assertTrue(weakest.strength() < strongest.strength());
    assertTrue(strongest.strength() < bound.strength());
  }

  @Test
  void nameWithCommaAndEqualsSignShouldBeDecoded() {
    SaslContext context =
        context(accounts().with("a,b=c@" + DOMAIN, PASSWORD, AccountStatus.ACTIVE));
    SaslStep step = run(client("a,b=c", PASSWORD), context);
    Jid identity = assertInstanceOf(SaslStep.Success.class, step).identity();
    assertEquals(Optional.of("a,b=c"), identity.local());
  }

  @Test
  void wrongFirstMessageShouldBeAMalformedRequest() {
    String[] wrong = {
      "n,,",
      "n,n=juliet,r=abc",
      "x,,n=juliet,r=abc",
      "n,b=juliet,n=juliet,r=abc",
      "n,a=ju=liet,n=juliet,r=abc",
      "n,,n=,r=abc",
      "n,,n=juliet",
      "n,,n=juliet,r=",
      "n,,n=juliet,r=a\u00E9c",
      "n,,n=juliet,r=a c",
      "n,,r=abc,n=juliet",
      "n,,n=ju=liet,r=abc",
      "n,,n=ju=2cliet,r=abc",
      "n,,n=juliet=,r=abc",
      "n,,m=ext,n=juliet,r=abc",
      "n,,n=juliet,r=abc,m=ext",
      "n,,n=juliet,r=abc,x=1,m=ext",
      "n,,n=juliet,r=abc,",
      "n,,n=juliet,r=abc,xy",
      "n,,n=jul\0iet,r=abc",
      "p=" + BINDING_TYPE + ",,n=juliet,r=abc"
    };
    for (String message : wrong) {
      assertEquals(SaslFailureCondition.MALFORMED_REQUEST, first(message), message);
    }
  }

  @Test
  void optionalExtensionShouldBeIgnored() {
    try (SaslExchange exchange = mechanism.start(context(accounts()))) {
      SaslStep step = step(exchange, "n,,n=juliet,r=abc,x=1".getBytes(UTF_8));
      assertInstanceOf(SaslStep.Challenge.class, step);
    }
  }

  @Test
  void clientThatSawNoPlusOfferShouldFailIfThereWasOne() {
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, first("y,,n=juliet,r=abc"));
    ChannelSecurity security = ChannelSecurity.encrypted(ChannelBindings.none());
    SaslContext without = new SaslContext(DOMAIN, accounts(), security, false, Optional.empty());
    SaslStep step = run(clientWith("y,,"), without);
    assertInstanceOf(SaslStep.Success.class, step);
  }

  @Test
  void authzidShouldBeTheOwnBareJidOrNothing() {
    String own = "n,a=juliet@" + DOMAIN + ",";
    assertInstanceOf(SaslStep.Success.class, run(clientWith(own), context(accounts())));
    assertInstanceOf(SaslStep.Success.class, run(clientWith("n,a=,"), context(accounts())));
    for (String other : new String[] {"tybalt@" + DOMAIN, "juliet", "juliet@" + DOMAIN + "/x"}) {
      SaslStep step = run(clientWith("n,a=" + other + ","), context(accounts()));
      assertEquals(SaslFailureCondition.INVALID_AUTHZID, condition(step), other);
    }
  }

  @Test
  void falsifiedFinalMessageShouldNotBeAuthorized() {
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, last(m -> m.replace("c=biws", "c=eSws")));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, last(m -> m.replace(",p=", "x,p=")));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, last(m -> m.replace(",p=", ",x=1,p=")));
    assertEquals(SaslFailureCondition.NOT_AUTHORIZED, last(m -> withProof(m, "AAAA")));
    assertEquals(
        SaslFailureCondition.NOT_AUTHORIZED, last(m -> withProof(m, "A".repeat(43) + "=")));
  }

  @Test
  void wrongSyntaxOfFinalMessageShouldBeAMalformedRequest() {
    String proof = "A".repeat(43) + "=";
    for (String wrong :
        new String[] {
          "",
          "c=biws",
          "c=biws,r=abc",
          "r=abc,c=biws,p=" + proof,
          "c=biws,r=abc,p=",
          "c=biws,r=abc,p=AAA",
          "c=biws,r=abc,p=AAB=",
          "c=biws,r=abc,p= " + proof,
          "c=bi-_,r=abc,p=" + proof,
          "c=biw,r=abc,p=" + proof,
          "c=biws,r=abc,p=" + proof + ",x=1",
          "c=biws,r=abc,m,p=" + proof,
          "c=biws,r=abc,m=ext,p=" + proof
        }) {
      assertEquals(SaslFailureCondition.MALFORMED_REQUEST, last(m -> wrong), wrong);
    }
  }

  @Test
  void nonceOfAnEarlierExchangeShouldBeOfNoUse() {
    ScramScript client = ScramScript.plain(ScramHash.SHA_256, "juliet", PASSWORD);
    byte[] recorded;
    try (SaslExchange earlier = mechanism.start(context(accounts()))) {
      recorded = client.next(data(step(earlier, client.first())));
      assertInstanceOf(SaslStep.Success.class, step(earlier, recorded));
    }
    try (SaslExchange later = mechanism.start(context(accounts()))) {
      step(later, client.first());
      assertEquals(SaslFailureCondition.NOT_AUTHORIZED, condition(step(later, recorded)));
    }
  }

  @Test
  void serverNonceShouldBeFreshAndLongEnough() {
    RandomNonces nonces = new RandomNonces();
    assertTrue(Base64.getDecoder().decode(nonces.get()).length * Byte.SIZE >= 128);
    assertNotEquals(nonces.get(), nonces.get());
    assertTrue(ScramText.isNonce(nonces.get()));
  }

  @Test
  void unknownNameShouldBeAnsweredLikeAKnownOne() {
    String known = challenge("juliet");
    String unknown = challenge("rosaline");
    assertEquals(
        ScramScript.attribute(known, 's').length(), ScramScript.attribute(unknown, 's').length());
    assertEquals(ScramScript.attribute(known, 'i'), ScramScript.attribute(unknown, 'i'));
    assertEquals(
        ScramScript.attribute(unknown, 's'), ScramScript.attribute(challenge("rosaline"), 's'));
  }

  private String challenge(String username) {
    try (SaslExchange exchange = mechanism.start(context(accounts()))) {
      return new String(data(step(exchange, client(username, PASSWORD).first())), UTF_8);
    }
  }

  private SaslFailureCondition first(String message) {
    try (SaslExchange exchange = mechanism.start(context(accounts()))) {
      return condition(step(exchange, message.getBytes(UTF_8)));
    }
  }

  /** The failure of an exchange that is right but for this change of the client's final message. */
  private SaslFailureCondition last(UnaryOperator<String> change) {
    try (SaslExchange exchange = mechanism.start(context(accounts()))) {
      ScramScript client = ScramScript.plain(ScramHash.SHA_256, "juliet", PASSWORD);
      byte[] message = client.next(data(step(exchange, client.first())));
      String changed = change.apply(new String(message, UTF_8));
      return condition(step(exchange, changed.getBytes(UTF_8)));
    }
  }

  private static String withProof(String message, String proof) {
    return message.substring(0, message.indexOf(",p=") + 3) + proof;
  }

  private static ScramScript clientWith(String header) {
    return new ScramScript(
        ScramHash.SHA_256, "juliet", PASSWORD, header, NO_BINDING, "fyko+d2lbbFgONRv9qkxdawL");
  }

  private static byte[] data(SaslStep step) {
    return assertInstanceOf(SaslStep.Challenge.class, step).data();
  }
}
