package dev.ashlar.sasl.scram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ashlar.account.api.AccountProvider;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.account.api.PasswordVerdict;
import dev.ashlar.account.api.ScramCredentials;
import dev.ashlar.account.api.ScramHash;
import dev.ashlar.account.api.ScramLookup;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.ScramScript;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The examples of the RFCs, byte by byte. */
class ScramVectorsTest {

  /** RFC 5802 section 5. */
  @Test
  void sha1ShouldAnswerAsInRfc5802() {
    check(
        ScramHash.SHA_1,
        "3rfcNHYJY1ZVvWVs7j",
        "QSXCR+Q6sek8bf92",
        new String[] {
          "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
          "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
          "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j," + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
          "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="
        });
  }

  /** RFC 7677 section 3. */
  @Test
  void sha256ShouldAnswerAsInRfc7677() {
    check(
        ScramHash.SHA_256,
        "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
        "W22ZaJ0SNY7soEsUEjb6gQ==",
        new String[] {
          "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
          "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
              + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
          "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
              + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
          "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        });
  }

  private static void check(ScramHash hash, String nonce, String salt, String[] messages) {
    ScramCredentials stored =
        ScramScript.credentials(hash, "pencil", Base64.getDecoder().decode(salt), 4096);
    SaslContext context =
        new SaslContext(
            "example.org",
            new OneAccount(stored),
            ChannelSecurity.clear(),
            false,
            Optional.empty());
    ScramMechanism mechanism = new ScramMechanism(hash, false, () -> nonce);
    try (SaslExchange exchange = mechanism.start(context)) {
      SaslStep first = exchange.next(messages[0].getBytes(UTF_8)).toCompletableFuture().join();
      byte[] challenge = assertInstanceOf(SaslStep.Challenge.class, first).data();
      assertEquals(messages[1], new String(challenge, UTF_8));
      SaslStep last = exchange.next(messages[2].getBytes(UTF_8)).toCompletableFuture().join();
      SaslStep.Success success = assertInstanceOf(SaslStep.Success.class, last);
      assertEquals(messages[3], new String(success.data().orElseThrow(), UTF_8));
      assertEquals("user@example.org", success.identity().toString());
    }
  }

  private record OneAccount(ScramCredentials stored) implements AccountProvider {
    @Override
    public CompletionStage<AccountStatus> status(Jid account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<ScramHash> scramHashes() {
      return Set.of(ScramHash.values());
    }

    @Override
    public boolean verifiesPasswords() {
      return false;
    }

    @Override
    public CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash) {
      return CompletableFuture.completedFuture(new ScramLookup(stored, AccountStatus.ACTIVE));
    }

    @Override
    public CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password) {
      return CompletableFuture.completedFuture(PasswordVerdict.REJECTED);
    }
  }
}
