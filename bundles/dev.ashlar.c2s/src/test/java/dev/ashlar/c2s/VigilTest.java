package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.testkit.FakeConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RFC 6120 section 4.6. */
class VigilTest {
  private static final Vigilance RULES = new Vigilance(300, 60, 0);
  private static final Vigilance IDLE = new Vigilance(300, 60, 1000);
  private static final Stanza MESSAGE = Stanza.builder(StanzaKind.MESSAGE).id("m").build();

  private final FakeConnection connection = new FakeConnection(2000);
  private final ClientSession session =
      new ClientSession(connection, Jid.of("juliet@a.example/b"), () -> {}, error -> {});
  private final Vigil vigil = new Vigil(session, connection);

  private String look(int now, Vigilance rules) {
    return vigil.look(now, true, rules).map(e -> e.condition().element()).orElse("");
  }

  private boolean asked() {
    return connection.take().contains("<ping xmlns='urn:xmpp:ping'/>");
  }

  @Test
  void silentPeerShouldBeAskedOnceThenTimeOut() {
    assertEquals("", look(0, RULES));
    assertEquals("", look(299, RULES));
    assertTrue(!asked());
    assertEquals("", look(300, RULES));
    assertTrue(asked());
    assertEquals("", look(359, RULES));
    assertTrue(!asked());
    assertEquals("connection-timeout", look(360, RULES));
  }

  @Test
  void anyByteShouldBeASignOfLife() {
    look(0, RULES);
    look(300, RULES);
    assertTrue(asked());
    connection.hear(1);
    assertEquals("", look(359, RULES));
    assertEquals("", look(658, RULES));
    assertTrue(!asked());
    assertEquals("", look(659, RULES));
    assertTrue(asked());
  }

  @Test
  void peerThatIsNotReadShouldNotBeJudged() {
    look(0, RULES);
    look(300, RULES);
    assertEquals("", vigil.look(400, false, RULES).map(Object::toString).orElse(""));
    assertEquals("", look(699, RULES));
  }

  @Test
  void peerThatNeitherReadsNorWritesShouldTimeOut() {
    look(0, RULES);
    connection.stick();
    session.deliver(MESSAGE);
    look(1, RULES);
    look(301, RULES);
    assertEquals("connection-timeout", look(361, RULES));
  }

  @Test
  void idlePeerShouldBeSentAwayWhenItHasAnswered() {
    vigil.stanza(MESSAGE);
    assertEquals("", look(0, IDLE));
    connection.hear(1);
    assertEquals("", look(999, IDLE));
    assertEquals("", look(1000, IDLE));
    assertTrue(asked());
    connection.hear(9);
    vigil.stanza(Stanza.builder(StanzaKind.IQ).type("result").id("alive-3e8").build());
    assertEquals("policy-violation", look(1001, IDLE));
  }

  @Test
  void stanzaWhileAskedShouldEndIdleness() {
    look(0, IDLE);
    connection.hear(1);
    look(999, IDLE);
    look(1000, IDLE);
    connection.hear(9);
    vigil.stanza(MESSAGE);
    assertEquals("", look(1001, IDLE));
    connection.hear(9);
    assertEquals("", look(2000, IDLE));
  }

  @Test
  void idlePeerThatIsGoneShouldTimeOut() {
    look(0, IDLE);
    connection.hear(1);
    look(990, IDLE);
    look(1000, IDLE);
    assertEquals("connection-timeout", look(1060, IDLE));
  }

  @Test
  void nothingShouldBeAskedWhereNothingIsLimited() {
    Vigilance never = new Vigilance(0, 60, 0);
    look(0, never);
    assertEquals("", look(1_000_000, never));
    assertTrue(!asked());
  }

  @Test
  void lookingShouldBeCoarse() {
    assertEquals(Duration.ofSeconds(10), RULES.period());
    assertEquals(Duration.ofMillis(250), new Vigilance(1, 2, 0).period());
    assertEquals(Duration.ofMillis(500), new Vigilance(0, 60, 2).period());
  }
}
