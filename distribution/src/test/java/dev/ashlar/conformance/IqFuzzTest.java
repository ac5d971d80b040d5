package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests of every namespace that the server answers, each with attributes and content that are
 * missing, too many or of the wrong kind: every one gets one answer, and no session ends.
 */
@ExtendWith(Servers.class)
class IqFuzzTest {
  private static final String INFO = "http://jabber.org/protocol/disco#info";

  /** Known to servers of this kind whether they are announced or not. */
  private static final List<String> USUAL =
      List.of(
          INFO,
          "http://jabber.org/protocol/disco#items",
          "http://jabber.org/protocol/commands",
          "jabber:iq:roster",
          "jabber:iq:version",
          "jabber:iq:private",
          "jabber:iq:register",
          "jabber:iq:last",
          "urn:ietf:params:xml:ns:xmpp-session",
          "vcard-temp",
          Ns.BIND,
          Ns.PING);

  private static final List<String> ELEMENTS = List.of("query", "ping", "bind", "session", "zz");

  private static final List<String> ATTRIBUTES =
      List.of(
          "",
          "node=''",
          "node='&#10;&#9;&lt;'",
          "node='" + "n".repeat(3000) + "'",
          "jid='@@' subscription='both'",
          "jid='' name='' ver='-1'",
          "ver='99999999999999999999' max='x'",
          "action='frobnicate' sessionid='&lt;'",
          "type='get' id='' to='nobody' from='@'",
          "xmlns:p='urn:example:p' p:node='1' xml:lang=''");

  private static final List<String> CONTENTS =
      List.of(
          "",
          "just text &amp; more",
          "<item/>",
          "<item jid=''/><item jid='@@'/><item jid='a@b/c' subscription='zz'/>",
          "<item jid='a@b'><group/><group></group><item/></item>",
          "<resource/><resource>a</resource><jid>@@</jid>",
          "<resource>" + "r".repeat(2000) + "</resource>",
          "<x xmlns='jabber:x:data' type='submit'><field/><field var='a'><value/></field></x>",
          "<x xmlns=''/><remove/><remove/><username/>",
          "<d>".repeat(40) + "</d>".repeat(40));

  @Test
  @Security("R7")
  void everyOddRequestShouldHaveOneAnswerAndEndNoSession(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready witness = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet.client().marker();
      List<String> requests = requests(namespaces(juliet, server), addressees(server, juliet));
      Set<String> asked = new TreeSet<>();
      List<WireElement> answers = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        String id = "f" + i;
        asked.add(id);
        juliet.client().send(requests.get(i).replace("ID", id));
        if (i % 50 == 49 || i == requests.size() - 1) {
          answers.addAll(juliet.client().marker());
        }
      }
      Set<String> answered = new TreeSet<>();
      for (WireElement answer : answers) {
        assertTrue(answer.is(Ns.CLIENT, "iq"), answer::toString);
        assertTrue(answered.add(answer.attribute("id").orElse("")), answer::toString);
        assertFalse(answer.raw().contains("<internal-server-error"), answer::toString);
      }
      assertEquals(asked, answered);
      assertEquals(List.of(), witness.client().marker());
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  /** The usual ones and those that the server announces. */
  private static Set<String> namespaces(Ready user, Server server) {
    Set<String> all = new TreeSet<>(USUAL);
    for (String to : List.of("", Talk.domain(server))) {
      Talk.answer(user, Talk.iq("get", "i", to, "<query xmlns='" + INFO + "'/>"))
          .child(INFO, "query")
          .ifPresent(
              query ->
                  query.children().stream()
                      .filter(child -> child.is(INFO, "feature"))
                      .forEach(feature -> feature.attribute("var").ifPresent(all::add)));
    }
    return all;
  }

  private static List<String> addressees(Server server, Ready user) {
    return List.of("", Talk.domain(server), Talk.bare(user), Talk.nobody(server));
  }

  /** All attributes with all contents for each namespace; the rest takes turns. */
  private static List<String> requests(Set<String> namespaces, List<String> addressees) {
    List<String> all = new ArrayList<>();
    for (String namespace : namespaces) {
      for (String attributes : ATTRIBUTES) {
        for (String content : CONTENTS) {
          int n = all.size();
          String element = ELEMENTS.get(n % ELEMENTS.size());
          String child =
              "<%s xmlns='%s' %s>%s</%s>"
                  .formatted(element, namespace, attributes, content, element);
          String type = n / 3 % 2 == 0 ? "get" : "set";
          all.add(Talk.iq(type, "ID", addressees.get(n / 7 % addressees.size()), child));
        }
      }
    }
    return all;
  }
}
