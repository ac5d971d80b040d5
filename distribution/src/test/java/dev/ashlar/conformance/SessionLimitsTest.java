package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Limits of what one session may do (RFC 6120 section 13.12), each also changed under sessions that
 * are there.
 */
@ExtendWith(Servers.class)
class SessionLimitsTest {
  /** For floods by hand. */
  private static final int BINDS = Integer.getInteger("ashlar.hostile.binds", 100);

  private static final int FLOOD = 300;

  private static String message(String to, String id, int bytes) {
    String open = "<message to='" + to + "' id='" + id + "'><body>";
    String close = "</body></message>";
    return open + "x".repeat(bytes - open.length() - close.length()) + close;
  }

  @Test
  @Rfc6120("13.12-stanza-size-floor")
  void stanzaOfTenThousandBytesShouldBeTaken(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(message(juliet.jid(), "big", 10_000));
      assertEquals(Optional.of("big"), juliet.client().expectElement().attribute("id"));
    }
  }

  @Test
  @Security("S3")
  @Rfc6120({"13.12-stanza-size-floor", "13.12-stanza-size-limit"})
  void stanzaSizeShouldBeTheOneSetButNeverLessThanTenThousandBytes(
      @On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      server.configure("c2s", "max.stanza.bytes = 10000");
      juliet.client().send(message(romeo.jid(), "floor", 10_000));
      assertEquals(Optional.of("floor"), romeo.client().expectElement().attribute("id"));
      server.configure("c2s", "max.stanza.bytes = 12000");
      juliet.client().send(message(romeo.jid(), "raised", 12_000));
      assertEquals(Optional.of("raised"), romeo.client().expectElement().attribute("id"));
      juliet.client().send(message(romeo.jid(), "beyond", 12_001));
      juliet.client().expectStreamError("policy-violation");
      assertEquals(List.of(), romeo.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Security("S4")
  @Rfc6120("13.12-stanza-size-limit")
  void elementsBeforeLoginShouldHaveALimitOfTheirOwn(@On(Variant.LIMITED) Server server) {
    try {
      server.configure("c2s", "max.negotiation.bytes = 4096");
      try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
        client.openStream();
        client.expectFeatures();
        client.send("<x xmlns='urn:x'>" + "y".repeat(4096));
        client.expectStreamError("policy-violation");
      }
      try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
        client.send("<stream:stream to='localhost' a='" + "y".repeat(5000));
        client.expectStreamError("policy-violation");
      }
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Rfc6120({"13.12-distinct-recipients", "8.3.3.12-policy-violation"})
  void stanzaToOneRecipientTooManyShouldBeAnErrorAndGoNowhere(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      server.configure("c2s", "max.recipients = 3");
      XmppTestClient client = juliet.client();
      for (int i = 0; i < 6; i++) {
        client.send("<message to='nobody" + i % 3 + "@localhost' id='m" + i + "'/>");
        assertNotPolicy(client.expectElement());
      }
      client.send("<message to='" + romeo.jid() + "' id='one'><body>too many</body></message>");
      StanzaErrors.assertError(client.expectElement(), "policy-violation", "wait", "modify");
      client.send("<iq type='get' to='" + romeo.jid() + "' id='two'><x xmlns='urn:x'/></iq>");
      StanzaErrors.assertError(client.expectElement(), "policy-violation", "wait", "modify");
      assertEquals(List.of(), romeo.client().marker(), "neither was processed");
      client.send("<message to='nobody0@localhost' id='known'/>");
      assertNotPolicy(client.expectElement());
      server.configure("c2s", "max.recipients = 4");
      client.send("<message to='" + romeo.jid() + "' id='three'><body>enough</body></message>");
      assertEquals(Optional.of("three"), romeo.client().expectElement().attribute("id"));
    } finally {
      server.configure("c2s");
    }
  }

  private static void assertNotPolicy(WireElement answer) {
    assertFalse(answer.toString().contains("policy-violation"), answer::toString);
  }

  @Test
  @Rfc6120("13.12-bandwidth")
  void clientBeyondItsRateShouldBeReadMoreSlowlyAndLoseNothing(@On(Variant.LIMITED) Server server)
      throws InterruptedException {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      server.configure("c2s", "max.bytes.per.second = 100", "burst.seconds = 1");
      Thread flood =
          new Thread(
              () ->
                  IntStream.range(0, FLOOD)
                      .forEach(i -> juliet.client().send(message(romeo.jid(), "m" + i, 1000))));
      flood.start();
      List<String> early = ids(romeo.client().marker());
      server.figure("sessions");
      early.addAll(ids(romeo.client().marker()));
      assertTrue(early.size() < FLOOD, "at that rate all of it would take most of an hour");
      server.configure("c2s", "max.bytes.per.second = 0", "max.stanzas.per.second = 0");
      while (early.size() < FLOOD) {
        early.add(romeo.client().expectElement().attribute("id").orElseThrow());
      }
      flood.join();
      assertEquals(IntStream.range(0, FLOOD).mapToObj(i -> "m" + i).toList(), early);
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  private static List<String> ids(List<WireElement> elements) {
    List<String> ids = new ArrayList<>();
    elements.forEach(element -> ids.add(element.attribute("id").orElse("none")));
    return ids;
  }

  @Test
  @Security("R2")
  void readerThatDoesNotReadShouldCostNoMoreThanItsOutbox(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      String[] small = {
        "max.outbox.bytes = 65536",
        "stall.timeout.seconds = 3",
        "max.bytes.per.second = 0",
        "max.stanzas.per.second = 0"
      };
      server.configure("c2s", small);
      long before = server.liveBytes();
      int refused = 0;
      // More than the systems' buffers take on both sides, in portions that the outbox takes.
      for (int portion = 0; portion < 600; portion++) {
        for (int i = 0; i < 3; i++) {
          juliet.client().send(message(romeo.jid(), "m" + portion, 16_000));
        }
        refused += juliet.client().marker().size();
      }
      long grown = server.liveBytes() - before;
      assertTrue(refused >= 1, "the outbox has no bound");
      assertTrue(grown < 4_000_000, grown + " bytes for one who does not read");
      int looks = 0;
      while (server.figure("sessions") > 1 && looks < 60) {
        looks++;
        assertEquals(List.of(), juliet.client().marker());
      }
      assertTrue(looks < 60, "the session of one who does not read is not ended");
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Security("R5")
  @Rfc6120("13.12-resource-limit")
  void floodOfBindsShouldGetNoMoreThanTheResourcesOfAnAccount(@On(Variant.LIMITED) Server server) {
    WireAccount account = server.account("tybalt");
    List<Ready> bound = new ArrayList<>();
    try {
      server.configure("session", "max.resources = 3");
      for (int i = 0; i < 3; i++) {
        bound.add(XmppLogin.ready(server.endpoint(), account));
      }
      long before = server.figure("sessions");
      for (int tried = 0; tried < BINDS; tried += 4) {
        try (Offer offer = XmppLogin.authenticated(server.endpoint(), account)) {
          for (int i = 0; i < 4; i++) {
            String resource = "r" + (tried + i);
            StanzaErrors.assertError(
                XmppLogin.requestBind(offer.client(), Optional.of(resource)),
                "resource-constraint",
                "wait");
          }
        }
      }
      assertEquals(before, server.figure("sessions"));
      server.configure("session", "max.resources = 4");
      bound.add(XmppLogin.ready(server.endpoint(), account));
      bound.forEach(ready -> assertEquals(List.of(), ready.client().marker()));
    } finally {
      bound.forEach(Ready::close);
      server.configure("session");
    }
  }

  @Test
  @Security("R6")
  void oneStanzaShouldNotBecomeMoreThanResourcesAndDirectedPresencesAllow(
      @On(Variant.LIMITED) Server server) {
    WireAccount account = server.account("benvolio");
    try {
      server.configure("routing", "max.directed.presences = 3");
      server.configure("session", "max.resources = 2");
      try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
          Ready one = XmppLogin.ready(server.endpoint(), account);
          Ready two = XmppLogin.ready(server.endpoint(), account);
          Offer three = XmppLogin.authenticated(server.endpoint(), account)) {
        StanzaErrors.assertError(
            XmppLogin.requestBind(three.client(), Optional.empty()), "resource-constraint", "wait");
        one.client().send("<presence/>").marker();
        two.client().send("<presence/>").marker();
        one.client().marker();
        for (String to : List.of(one.jid(), two.jid(), account.bareJid())) {
          juliet.client().send("<presence to='" + to + "'/>");
        }
        juliet.client().send("<presence id='fourth' to='nobody@localhost'/>");
        StanzaErrors.assertError(
            juliet.client().expectElement(), "resource-constraint", "wait", "modify", "cancel");
        one.client().marker();
        two.client().marker();

        juliet.client().send("<presence type='unavailable'/>").marker();
        int told = one.client().marker().size() + two.client().marker().size();
        assertTrue(told <= 4, told + " stanzas of one: each address once, the bare one to both");
        juliet.client().send(message(account.bareJid(), "bare", 200)).marker();
        int copies = one.client().marker().size() + two.client().marker().size();
        assertTrue(copies >= 1 && copies <= 2, copies + " copies of one message");
      }
    } finally {
      server.configure("session");
      server.configure("routing");
    }
  }
}
