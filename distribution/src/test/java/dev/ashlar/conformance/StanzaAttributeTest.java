package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 8, 8.1.3 and 8.1.4: whole stanzas, their ids and types. */
@ExtendWith(Servers.class)
class StanzaAttributeTest {

  @ParameterizedTest
  @ValueSource(strings = {"lost", "finished", "stream closed"})
  @Rfc6120("8-no-partial-stanza")
  void halfAStanzaShouldHaveNoEffect(String end, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready witness = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet.client().marker();
      String half = "<message to='%s' type='chat' id='half'><body>x</body>".formatted(romeo.jid());
      juliet
          .client()
          .send(Talk.message("chat", "whole", romeo.jid(), "x") + half.substring(0, 12))
          .sendInPieces(half.substring(12), 7);
      assertEquals(
          Optional.of("whole"), romeo.client().expect(Ns.CLIENT, "message").attribute("id"));
      switch (end) {
        case "lost" -> juliet.client().drop();
        case "finished" -> juliet.client().finishOutput();
        default -> juliet.client().send("</stream:stream>");
      }
      WireElement gone = witness.client().expect(Ns.CLIENT, "presence");
      assertEquals(Optional.of("unavailable"), gone.attribute("type"));
      assertEquals(Optional.of(juliet.jid()), gone.attribute("from"));
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "a b",
        "&lt;iq to=&apos;x&apos;&gt;&amp;&quot;",
        "&#9;tab&#10;line&#13;return",
        "ü☃𝄞",
        " around ",
        "]]&gt;",
        "LONG"
      })
  @Rfc6120({"8.1.3-id-mirrored", "8.3.1-id-kept"})
  @Security("S7")
  void idShouldBeMirroredWhateverItIs(String form, @On(Variant.SHIPPED) Server server) {
    String id = form.replace("LONG", "0123456789&amp;".repeat(100));
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String value = unescaped(id);
      String ping = "<ping xmlns='" + Ns.PING + "'/>";
      String domain = Talk.domain(server);
      for (String xml :
          List.of(
              Talk.iq("get", id, domain, ping),
              Talk.unknown("set", id, ""),
              Talk.unknown("get", id, Talk.nobody(server) + "/x"),
              Talk.iq("wrong", id, domain, ping),
              Talk.message("chat", id, "a@b@c", "x"),
              "<presence id='" + id + "' to='a@b@c'/>")) {
        WireElement answer = Talk.answer(juliet, xml);
        assertEquals(Optional.of(value), answer.attribute("id"), answer::toString);
      }
    }
  }

  private static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&#9;", "\t")
        .replace("&#10;", "\n")
        .replace("&#13;", "\r")
        .replace("&amp;", "&");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "headline", "normal", "groupchat", "unheard-of", ""})
  @Rfc6120("8.1.4-type-kept")
  void typeShouldBePassedOn(String type, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet.client().send(Talk.message(type, "t", romeo.jid(), "x"));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      // A message without a type is a normal one.
      String without = type.equals("normal") ? type : "none";
      assertEquals(type, message.attribute("type").orElse(without));
    }
  }

  @Test
  @Rfc6120("8.1.4-type-kept")
  void unknownTypeOfMessageShouldBeTreatedAsNormal(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet
          .client()
          .send(Talk.message("unheard-of", "t", Talk.bare(romeo), "x"))
          .send("<message to='%s' id='u'><body>x</body></message>".formatted(Talk.bare(romeo)));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of("unheard-of"), message.attribute("type"));
      message = romeo.client().expect(Ns.CLIENT, "message");
      assertTrue(message.attribute("type").isEmpty(), message::toString);
    }
  }

  @Test
  @Security("S7")
  void everythingWrittenShouldBeEscaped(@On(Variant.SHIPPED) Server server) {
    String resource = "&lt;r&apos;&quot;&amp;&gt;";
    try (Ready juliet =
            XmppLogin.ready(server.endpoint(), server.account("juliet"), Optional.of(resource));
        Ready romeo = Talk.available(server, "romeo")) {
      String written = Talk.bare(juliet) + "/" + resource;
      String value = Talk.bare(juliet) + "/<r'\"&>";
      juliet
          .client()
          .send("<message to='%s' id='&#10;' type='&lt;'><body/></message>".formatted(romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(value), message.attribute("from"));
      assertEquals(Optional.of("\n"), message.attribute("id"));
      assertEquals(Optional.of("<"), message.attribute("type"));
      romeo.client().send(Talk.message("chat", "&#13;", written, "x"));
      message = juliet.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(value), message.attribute("to"));
      assertEquals(Optional.of("\r"), message.attribute("id"));
      WireElement error = Talk.answer(romeo, Talk.unknown("get", "&#9;", written));
      assertEquals(Optional.of(value), error.attribute("from"));
      assertEquals(Optional.of("\t"), error.attribute("id"));
    }
  }
}
