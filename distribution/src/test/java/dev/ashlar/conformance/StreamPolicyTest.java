package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 sections 4.6 and 4.9.3: silent peers, redirects, resets and scarce resources. */
@ExtendWith(Servers.class)
class StreamPolicyTest {

  @Test
  @Rfc6120({"4.9.3.19-see-other-host", "4.9.3.19-after-tls"})
  void redirectShouldBeToldUnderTlsAndNotBefore(@On(Variant.STREAM_POLICIES) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.otherHost())) {
      client.openStream();
      client.expectFeatures();
      client.startTls();
      client.openStream();
      WireElement error = client.expectStreamError("see-other-host");
      String place = error.children().get(0).text();
      assertEquals(VariantConfig.ELSEWHERE, place);
      assertTrue(place.matches("(\\[[0-9a-fA-F:.]+]|[^:/@\\s]+)(:[0-9]+)?"), place);
    }
    try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().isEmpty());
    }
  }

  @Test
  @Rfc6120({"4.6.2-broken-stream", "4.9.3.4-connection-timeout"})
  void peerThatDoesNotAnswerShouldTimeOut(@On(Variant.STREAM_POLICIES) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      assertPing(juliet.client().expectElement());
      juliet.client().expectStreamErrorOnly("connection-timeout");
      juliet.client().expectClose();
    }
  }

  @Test
  @Rfc6120({"4.6.2-no-timeout-for-idle", "4.9.3.4-connection-timeout"})
  void peersThatAnswerSomehowShouldStay(@On(Variant.STREAM_POLICIES) Server server) {
    try (Ready results = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready errors = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready spaces = XmppLogin.ready(server.endpoint(), server.account("paris"))) {
      for (int i = 0; i < 5; i++) {
        String id = assertPing(results.client().expectElement());
        results.client().send("<iq type='result' id='%s' to='localhost'/>".formatted(id));
        errors.client().send(refusal(assertPing(errors.client().expectElement())));
        assertPing(spaces.client().expectElement());
        spaces.client().send(" ");
      }
      assertAlive(results.client());
      assertAlive(errors.client());
      assertAlive(spaces.client());
    }
  }

  private static String refusal(String id) {
    return "<iq type='error' id='%s' to='localhost'><error type='cancel'>".formatted(id)
        + "<service-unavailable xmlns='%s'/></error></iq>".formatted(Ns.STANZA_ERRORS);
  }

  private static void assertAlive(XmppTestClient client) {
    client.marker().forEach(StreamPolicyTest::assertPing);
  }

  /** The id of the server's question. */
  private static String assertPing(WireElement element) {
    assertTrue(element.is(Ns.CLIENT, "iq"), element::toString);
    assertEquals(Optional.of("get"), element.attribute("type"));
    assertEquals(Optional.of("localhost"), element.attribute("from"));
    assertTrue(element.child(Ns.PING, "ping").isPresent(), element::toString);
    return element.attribute("id").orElseThrow();
  }

  /** Nobody waits here for five minutes: the setting has them, and it is what decides. */
  @Test
  @Rfc6120("4.6.4-check-interval")
  void checksShouldBeFiveMinutesApartByDefault(@On(Variant.LIMITED) Server server) {
    int seconds = Integer.parseInt(server.inForce("c2s", "silence.seconds"));
    assertTrue(seconds == 0 || seconds >= 300, seconds + " s");
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().expectSilence();
      server.configure("c2s", "silence.seconds = 1");
      assertPing(juliet.client().expectElement());
      server.configure("c2s", "silence.seconds = 3600");
      // A question that was asked at the last moment may still be under way.
      juliet.client().marker().forEach(StreamPolicyTest::assertPing);
      for (int i = 0; i < 10; i++) {
        juliet.client().expectSilence();
      }
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Rfc6120("4.9.3.16-reset")
  void resetShouldEndSessionsAndForbidResumption(@On(Variant.STREAM_POLICIES) Server server)
      throws Exception {
    ResumingClient tls = new ResumingClient(server.endpoint());
    assertFalse(tls.connectAgain("TLSv1.3"), "the first one is not resumed");
    assertTrue(tls.connectAgain("TLSv1.3"), "resumption works before");
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      server.reset();
      for (XmppTestClient client : List.of(juliet.client(), romeo.client())) {
        WireElement next = client.expectElement();
        while (next.is(Ns.CLIENT, "iq")) {
          next = client.expectElement();
        }
        assertTrue(next.is(Ns.STREAM, "error"), next::toString);
        assertEquals("reset", next.childNames().get(0));
        client.send("</stream:stream>").expectClose().expectEnd();
      }
    }
    assertFalse(tls.connectAgain("TLSv1.3"), "a full handshake after the reset");
  }

  @Test
  @Rfc6120("3.3-tls-resumption")
  void reconnectingPeersShouldBeResumed(@On(Variant.SHIPPED) Server server) throws Exception {
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      ResumingClient tls = new ResumingClient(server.endpoint());
      assertFalse(tls.connectAgain(version), version);
      assertTrue(tls.connectAgain(version), version);
    }
  }

  @Test
  @Rfc6120("4.9.3.17-resource-constraint")
  void connectionBeyondTheCapShouldBeTold(@On(Variant.SCARCE) Server server) {
    try (XmppTestClient first = XmppTestClient.connect(server.endpoint());
        XmppTestClient second = XmppTestClient.connect(server.endpoint());
        XmppTestClient third = XmppTestClient.connect(server.endpoint());
        XmppTestClient fourth = XmppTestClient.connect(server.endpoint())) {
      for (XmppTestClient admitted : List.of(first, second, third)) {
        admitted.openStream();
        admitted.expectFeatures();
      }
      fourth.expectStreamError("resource-constraint");
    }
  }

  @Test
  @Rfc6120("4.6.3-idle-limit")
  void idlePeerThatIsThereShouldBeSentAwayAndABusyOneStay(@On(Variant.LIMITED) Server server)
      throws InterruptedException {
    try (Ready idle = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready busy = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      AtomicBoolean over = new AtomicBoolean();
      Thread chatter = new Thread(() -> chat(busy.client(), over));
      chatter.start();
      server.configure("c2s", "idle.limit.seconds = 2");
      String id = assertPing(idle.client().expectElement());
      idle.client().send("<iq type='result' id='%s' to='localhost'/>".formatted(id));
      idle.client().expectStreamErrorOnly("policy-violation", "resource-constraint");
      idle.client().expectClose();
      idle.client().send("</stream:stream>").expectEnd();
      over.set(true);
      chatter.join();
      // On a machine that is out of breath it may have been asked, and its next stanza was an
      // answer.
      assertAlive(busy.client());
    } finally {
      server.configure("c2s");
    }
  }

  /** Stanzas that need no answer, several in each second. */
  private static void chat(XmppTestClient client, AtomicBoolean over) {
    while (!over.get()) {
      client.send("<iq type='result' id='unasked' to='localhost'/>");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }
}
