package dev.ashlar.sasl.scram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.ScramScript;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Any bytes as SCRAM's client-first and client-final (RFC 5802 section 7, SECURITY-TESTS A3 and
 * A5). The first byte of an input says which: {@code F} the first message, {@code B} the first
 * message to a mechanism with channel binding, any other the final one, in which {@code NONCE} and
 * {@code PROOF} stand for what the client would have to send.
 */
class ScramFuzzTest {
  private static final String HOST = "a.example";
  private static final Jid JULIET = Jid.of("juliet@a.example");
  private static final String SERVER_NONCE = "3rfcNHYJY1ZVvWVs7j";
  private static final ScramCredentials CREDENTIALS =
      ScramScript.credentials(ScramHash.SHA_1, "r0m30", "salt of juliet".getBytes(UTF_8), 4096);
  private static final Set<SaslFailureCondition> EXPECTED =
      Set.of(
          SaslFailureCondition.MALFORMED_REQUEST,
          SaslFailureCondition.NOT_AUTHORIZED,
          SaslFailureCondition.INVALID_AUTHZID);

  /**
   * {@code client-first-message} of the RFC, without the mandatory extension, and with an authzid
   * that may be empty, which counts as none.
   */
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:n|y|p=[A-Za-z0-9.-]+),(?:a=(?:NAME)?)?,n=NAME,r=[!-+\\--~]+(?:,[A-Za-z]=[^,\\x00]+)*"
              .replace("NAME", "(?:[^,=\\x00]|=2C|=3D)+"),
          Pattern.DOTALL);

  private static final SaslContext CONTEXT =
      new SaslContext(
          HOST,
          new Accounts(),
          ChannelSecurity.encrypted(ChannelBindings.of(Map.of("tls-exporter", new byte[] {1, 2}))),
          false,
          Optional.empty());

  private static final ScramScript CLIENT = ScramScript.plain(ScramHash.SHA_1, "juliet", "r0m30");

  @FuzzTest
  void onlyTheRightMessagesShouldLogIn(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] message = Arrays.copyOfRange(data, 1, data.length);
    if (data[0] == 'F' || data[0] == 'B') {
      first(message, data[0] == 'B');
    } else {
      last(message);
    }
  }

  private static void first(byte[] message, boolean plus) {
    SaslStep step = next(exchange(plus), message);
    Optional<String> text = ScramText.utf8(message);
    if (step instanceof SaslStep.Failure failure) {
      assertTrue(EXPECTED.contains(failure.condition()), failure.condition().toString());
    } else {
      assertTrue(text.isPresent() && FIRST.matcher(text.get()).matches(), "against the grammar");
      assertEquals(plus, text.get().startsWith("p=tls-exporter,"));
      String challenge = new String(((SaslStep.Challenge) step).data(), UTF_8);
      String nonce = ScramScript.attribute(text.get().substring(text.get().indexOf(",n=")), 'r');
      assertTrue(challenge.startsWith("r=" + nonce + SERVER_NONCE + ",s="), challenge);
    }
  }

  private static void last(byte[] template) {
    SaslExchange exchange = exchange(false);
    SaslStep.Challenge challenge = (SaslStep.Challenge) next(exchange, CLIENT.first());
    String right = new String(CLIENT.next(challenge.data()), UTF_8);
    String message =
        new String(template, UTF_8)
            .replace("NONCE", ScramScript.attribute(right, 'r'))
            .replace("PROOF", ScramScript.attribute(right, 'p'));
    SaslStep step = next(exchange, message.getBytes(UTF_8));
    if (step instanceof SaslStep.Success success) {
      assertEquals(right, message, "another message logged in");
      assertEquals(JULIET, success.identity());
      assertTrue(CLIENT.accepts(success.data().orElseThrow()));
    } else {
      assertTrue(EXPECTED.contains(((SaslStep.Failure) step).condition()));
      assertTrue(!right.equals(message), "the right message did not log in");
    }
    assertEquals(
        SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST),
        next(exchange, right.getBytes(UTF_8)),
        "one attempt");
  }

  private static SaslExchange exchange(boolean plus) {
    return new ScramMechanism(ScramHash.SHA_1, plus, () -> SERVER_NONCE).start(CONTEXT);
  }

  private static SaslStep next(SaslExchange exchange, byte[] message) {
    return exchange.next(message).toCompletableFuture().join();
  }

  /** Everybody has juliet's credentials, and only she an account. */
  private static final class Accounts implements AccountProvider {
    @Override
    public Set<ScramHash> scramHashes() {
      return Set.of(ScramHash.SHA_1);
    }

    @Override
    public boolean verifiesPasswords() {
      return false;
    }

    @Override
    public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
      AccountStatus status = account.equals(JULIET) ? AccountStatus.ACTIVE : AccountStatus.UNKNOWN;
      return CompletableFuture.completedFuture(new ScramLookup(CREDENTIALS, status));
    }

    @Override
    public CompletionStage<AccountStatus> status(Jid account) {
      throw new AssertionError("not asked for");
    }

    @Override
    public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
      throw new AssertionError("not asked for");
    }
  }
}
