package dev.ashlar.sasl.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ashlar.account.api.AccountStatus;
import dev.ashlar.jid.Jid;
import dev.ashlar.sasl.api.ChannelBindings;
import dev.ashlar.sasl.api.ChannelSecurity;
import dev.ashlar.sasl.api.SaslContext;
import dev.ashlar.sasl.api.SaslExchange;
import dev.ashlar.sasl.api.SaslFailureCondition;
import dev.ashlar.sasl.api.SaslStep;
import dev.ashlar.testkit.FakeAccounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any bytes as the message of PLAIN (RFC 4616 section 2, SECURITY-TESTS A1). */
class PlainFuzzTest {
  private static final Set<SaslFailureCondition> EXPECTED =
      Set.of(
          SaslFailureCondition.MALFORMED_REQUEST,
          SaslFailureCondition.NOT_AUTHORIZED,
          SaslFailureCondition.INVALID_AUTHZID);
  private static final Jid JULIET = Jid.of("juliet@a.example");
  private static final SaslContext CONTEXT =
      new SaslContext(
          "a.example",
          new FakeAccounts()
              .with("juliet@a.example", "r0m30", AccountStatus.ACTIVE)
              .with("romeo@a.example", "r0m30", AccountStatus.ACTIVE),
          ChannelSecurity.encrypted(ChannelBindings.none()),
          false,
          Optional.empty());

  @FuzzTest
  void onlyTheRightMessageShouldLogIn(byte[] data) {
    List<byte[]> parts = split(data);
    SaslExchange exchange = new PlainMechanism(true).start(CONTEXT);
    SaslStep step = exchange.next(data).toCompletableFuture().join();
    if (step instanceof SaslStep.Failure failure) {
      assertTrue(EXPECTED.contains(failure.condition()), failure.condition().toString());
      assertTrue(!isRight(parts), "refused although right");
    } else {
      Jid identity = ((SaslStep.Success) step).identity();
      assertEquals(3, parts.size());
      assertEquals(Optional.of(identity), Jid.parse(utf8(parts.get(1)), "a.example"));
      assertTrue(parts.get(0).length == 0 || Jid.of(utf8(parts.get(0))).equals(identity));
      assertEquals("r0m30", utf8(parts.get(2)));
    }
    SaslStep second = exchange.next(data).toCompletableFuture().join();
    assertEquals(SaslStep.fail(SaslFailureCondition.MALFORMED_REQUEST), second, "one attempt");
  }

  private static boolean isRight(List<byte[]> parts) {
    return parts.size() == 3
        && (parts.get(0).length == 0 || utf8(parts.get(0)).equals(JULIET.toString()))
        && utf8(parts.get(1)).equals("juliet")
        && utf8(parts.get(2)).equals("r0m30");
  }

  private static List<byte[]> split(byte[] data) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= data.length; i++) {
      if (i == data.length || data[i] == 0) {
        parts.add(Arrays.copyOfRange(data, from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
