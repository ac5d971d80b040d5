package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 section 10.1: what one stream brings is handled in the order in which it came. */
@ExtendWith(Servers.class)
class InOrderTest {
  private static final int MESSAGES = 1000;

  @Test
  @Rfc6120("10.1-order-local")
  void messagesToBareAndFullAddressShouldArriveInOrder(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      List<String> ids = new ArrayList<>();
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < MESSAGES; i++) {
        ids.add("n" + i);
        all.append(Talk.message("chat", "n" + i, i % 3 == 0 ? Talk.bare(romeo) : romeo.jid(), "x"));
      }
      juliet.client().send(all.toString());
      List<String> arrived = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        arrived.add(id(romeo.client().expect(Ns.CLIENT, "message")));
      }
      assertEquals(ids, arrived);
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  @Test
  @Rfc6120("10.1-order-self")
  void requestsAndPresenceShouldBeHandledInOrder(@On(Variant.SHIPPED) Server server) {
    String info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    String domain = Talk.domain(server);
    try (Ready juliet = Talk.connected(server, "juliet")) {
      juliet
          .client()
          .send(
              Talk.iq("get", "1", "", "<query xmlns='jabber:iq:roster'/>")
                  + "<presence id='2'/>"
                  + Talk.iq("get", "3", domain, info)
                  + Talk.unknown("get", "4", "")
                  + Talk.iq("get", "5", "", info)
                  + Talk.message("chat", "6", Talk.bare(juliet), "x")
                  + Talk.iq("get", "7", domain, "<ping xmlns='" + Ns.PING + "'/>")
                  + "<presence type='unavailable' id='8'/>"
                  + Talk.message("chat", "9", Talk.nobody(server) + "/x", "x"));
      List<String> handled =
          juliet.client().marker().stream().map(InOrderTest::id).filter(i -> !i.isEmpty()).toList();
      List<String> must =
          handled.stream().filter(List.of("1", "3", "4", "5", "6", "7")::contains).toList();
      assertEquals(List.of("1", "3", "4", "5", "6", "7"), must);
      assertEquals(handled.stream().sorted().toList(), handled);
    }
  }

  @Test
  @Rfc6120("10.1-suspend")
  void whatFollowsAPendingRequestShouldSeeItsEffect(@On(Variant.FIXTURES) Server server) {
    String gate = "gate='" + UUID.randomUUID() + "'";
    String value = UUID.randomUUID().toString();
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet
          .client()
          .send(
              Fixture.request("1", "", Fixture.order("keep", gate + " value='" + value + "'"))
                  + Fixture.request("2", "", Fixture.order("tell", ""))
                  + Talk.message("chat", "3", romeo.jid(), "x"));
      juliet.client().expectSilence();
      assertEquals(List.of(), romeo.client().marker());
      romeo.client().send(Fixture.request("4", "", Fixture.order("open", gate)));
      assertEquals("1", id(juliet.client().expect(Ns.CLIENT, "iq")));
      WireElement told = juliet.client().expect(Ns.CLIENT, "iq");
      assertEquals("2", id(told));
      assertEquals(value, told.child(Fixture.NS, "kept").orElseThrow().text());
      assertEquals(
          List.of("3", "4"),
          List.of(id(romeo.client().expectElement()), id(romeo.client().expectElement())).stream()
              .sorted()
              .toList());
    }
  }

  @Test
  @Rfc6120({"10.1-suspend", "10.1-order-local"})
  void orderShouldBeKeptAcrossHandlersThatAnswerLate(@On(Variant.FIXTURES) Server server) {
    String gate = "gate='" + UUID.randomUUID() + "'";
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append(Talk.message("chat", "n" + (2 * i), romeo.jid(), "x"));
        all.append(Talk.message("chat", "n" + (2 * i + 1), Talk.bare(romeo), "x"));
        all.append(Fixture.request("i" + i, "", Fixture.order("result", gate)));
      }
      juliet.client().send(all.toString());
      romeo.client().send(Fixture.request("open", "", Fixture.order("open", gate)));
      List<String> arrived = new ArrayList<>();
      while (arrived.size() < 200) {
        String id = id(romeo.client().expectElement());
        if (!id.equals("open")) {
          arrived.add(id);
        }
      }
      for (int i = 0; i < 200; i++) {
        assertEquals("n" + i, arrived.get(i));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals("i" + i, id(juliet.client().expect(Ns.CLIENT, "iq")));
      }
    }
  }

  @Test
  @Security("P3")
  void guessedResponseShouldNotCompleteAPendingRequest(@On(Variant.FIXTURES) Server server) {
    String gate = "gate='" + UUID.randomUUID() + "'";
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet.client().send(Fixture.request("guess", "", Fixture.order("result", gate)));
      for (String type : List.of("result", "error")) {
        for (String to : List.of("", Talk.domain(server), Talk.bare(juliet))) {
          assertEquals(List.of(), Talk.answers(romeo, Talk.unknown(type, "guess", to)));
        }
        romeo.client().send(Talk.unknown(type, "guess", juliet.jid())).marker();
        WireElement forged = juliet.client().expect(Ns.CLIENT, "iq");
        assertEquals(Optional.of(romeo.jid()), forged.attribute("from"), "told apart by sender");
      }
      romeo.client().send(Fixture.request("open", "", Fixture.order("open", gate)));
      WireElement answer = juliet.client().expect(Ns.CLIENT, "iq");
      assertEquals("guess", id(answer));
      assertEquals(Talk.bare(juliet), answer.attribute("from").orElse(Talk.bare(juliet)));
      assertEquals(Optional.of("result"), answer.attribute("type"));
      assertEquals(List.of(), answer.children());
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  private static String id(WireElement stanza) {
    return stanza.attribute("id").orElse("");
  }
}
