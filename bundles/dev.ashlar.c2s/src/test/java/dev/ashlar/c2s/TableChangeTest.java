package dev.ashlar.c2s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.slot.Rank;
import dev.ashlar.stanza.Stanza;
import dev.ashlar.stanza.StanzaKind;
import dev.ashlar.testkit.FakeSessionTable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session outlives the table it is in, with all that is known of it. */
class TableChangeTest {
  private static final Jid ROMEO = Jid.of("romeo@a.example");

  private final ClientBench bench = new ClientBench();
  private final FakeSessionTable next = new FakeSessionTable();

  @BeforeEach
  void establishAndSendPresence() {
    bench.establish();
    Stanza presence = Stanza.builder(StanzaKind.PRESENCE).from(ScriptedRules.JULIET).build();
    bench.table.update(ScriptedRules.JULIET, e -> e.available(presence, 7).directedTo(ROMEO));
  }

  @AfterEach
  void closeBench() {
    bench.close();
  }

  private void assertKnown(FakeSessionTable in) {
    SessionEntry entry = in.find(ScriptedRules.JULIET).orElseThrow();
    assertTrue(entry.isAvailable());
    assertEquals(7, entry.priority());
    assertEquals(Set.of(ROMEO), entry.directed());
  }

  @Test
  void presenceShouldMoveToATableThatIsThereAtOnce() {
    bench.services.tables().add(next, Rank.of(1));
    bench.client.tableChanged(Optional.of(bench.table), Optional.of(next));
    bench.run();
    assertKnown(next);
  }

  @Test
  void presenceShouldBeKeptWhileThereIsNoTable() {
    bench.remove(bench.table);
    bench.client.tableChanged(Optional.of(bench.table), Optional.empty());
    bench.run();
    bench.services.tables().add(next, Rank.none());
    bench.client.tableChanged(Optional.empty(), Optional.of(next));
    bench.run();
    assertKnown(next);
  }

  @Test
  void sessionThatEndsWhileThereIsNoTableShouldBeAnnouncedWhenOneComes() {
    bench.remove(bench.table);
    bench.client.tableChanged(Optional.of(bench.table), Optional.empty());
    bench.run().send("close;").gone();
    assertEquals(0, bench.router.departed.size());

    bench.services.tables().add(next, Rank.none());
    bench.client.tableChanged(Optional.empty(), Optional.of(next));
    bench.run();

    assertEquals(0, next.size(), "who has left does not come back");
    assertEquals(1, bench.router.departed.size());
    assertTrue(bench.router.departed.get(0).isAvailable());
  }

  @Test
  void stanzasShouldWaitInOrderForATable() {
    bench.remove(bench.table).send("m1;m2;");
    assertEquals("", bench.router.ids());
    assertTrue(bench.connection.isPaused());
    bench.services.tables().add(next, Rank.none());
    bench.run();
    assertEquals("m1 m2", bench.router.ids());
  }

  @Test
  void sessionThatHasLeftShouldNotMove() {
    bench.send("close;");
    bench.client.tableChanged(Optional.of(bench.table), Optional.of(next));
    bench.run();
    assertEquals(0, next.size());
  }
}
