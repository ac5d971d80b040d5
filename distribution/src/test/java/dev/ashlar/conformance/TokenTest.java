package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * RFC 6120 section 4.7.3, RFC 5802 section 5.1: what must not be guessed. No test can prove that a
 * generator is a good one; this one finds counters, clocks, short ones, and those that repeat.
 */
@ExtendWith(Servers.class)
class TokenTest {
  private static final int SAMPLES = 256;

  /** 128 bits, less what 256 samples leave unseen of the values of each character. */
  private static final double BITS = 118;

  @Test
  @Rfc6120("4.7.3-id-unpredictable")
  @Security("A10")
  void streamIdsShouldBeRandom(@On(Variant.SHIPPED) Server server) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
        ids.add(client.openStream().id());
      }
    }
    assertRandom(ids);
  }

  @Test
  @Security("A10")
  void idsOfOneConnectionShouldBeRandom(@On(Variant.SHIPPED) Server server) {
    List<String> ids = new ArrayList<>();
    WireAccount account = server.account("juliet");
    for (int i = 0; i < 10; i++) {
      try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
        ids.add(client.openStream().id());
        client.expectFeatures();
        client.startTls();
        ids.add(client.openStream().id());
        XmppLogin.authenticate(new Offer(client, client.expectFeatures()), account);
        ids.add(client.openStream().id());
      }
    }
    assertEquals(ids.size(), Set.copyOf(ids).size(), ids::toString);
  }

  @Test
  @Security("A10")
  void noncesOfScramShouldBeRandom(@On(Variant.SHIPPED) Server server) {
    WireAccount account = server.account("juliet");
    List<String> nonces = new ArrayList<>();
    for (int i = 0; i < SAMPLES / 16; i++) {
      try (Offer offer = XmppLogin.secure(server.endpoint())) {
        // Section 6.4.2: each <auth/> takes the place of the one before.
        for (int j = 0; j < 16; j++) {
          ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", account);
          String challenge = XmppLogin.scramFirst(offer.client(), "SCRAM-SHA-1", scram);
          String own = scram.first().substring(scram.first().indexOf(",r=") + 3);
          String nonce = ScramClient.attributes(challenge).getOrDefault('r', "");
          assertTrue(nonce.startsWith(own), challenge);
          nonces.add(nonce.substring(own.length()));
        }
      }
    }
    assertRandom(nonces);
  }

  private static void assertRandom(List<String> tokens) {
    assertEquals(tokens.size(), Set.copyOf(tokens).size(), tokens::toString);
    int length = tokens.stream().mapToInt(String::length).min().orElse(0);
    double bits = 0;
    for (int at = 0; at < length; at++) {
      Set<Character> seen = new HashSet<>();
      for (String token : tokens) {
        seen.add(token.charAt(at));
      }
      bits += Math.log(seen.size()) / Math.log(2);
    }
    String found = "%.1f bits at most in %s".formatted(bits, tokens.subList(0, 8));
    assertTrue(bits >= BITS, found);
    // Random neighbours have few characters in common, those of a counter or a clock nearly all.
    for (int i = 1; i < tokens.size(); i++) {
      int same = 0;
      for (int at = 0; at < length; at++) {
        same += tokens.get(i).charAt(at) == tokens.get(i - 1).charAt(at) ? 1 : 0;
      }
      assertTrue(same < length / 2, tokens.get(i - 1) + " and " + tokens.get(i));
    }
  }
}
