package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 8.4: what the server does not know. */
@ExtendWith(Servers.class)
class ExtendedContentTest {
  private static final String CONTENT =
      "<body>a &lt; b</body><body xml:lang='de'>\u00e4\u2603</body>"
          + "<x xmlns='urn:example:x' a='&lt;&#10;&quot;' b=''>1<y/>2<y c='3'>&amp;</y>3</x>"
          + "<p:e xmlns:p='urn:example:p' p:q='1' q='2'><p:f/><g xmlns='urn:example:g'/></p:e>"
          + "<unknown/>";

  @Test
  @Rfc6120({"8.4-unknown-iq", "8.3.3.19-service-unavailable", "10.3.3-iq-no-to-unknown"})
  void unknownRequestShouldBeServiceUnavailable(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String to : List.of("", Talk.domain(server), Talk.bare(juliet), Talk.offline(server))) {
        for (String type : List.of("get", "set")) {
          WireElement error = Talk.answer(juliet, Talk.unknown(type, "u", to));
          assertError(error, "service-unavailable", "cancel");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.4-pass-through")
  void unknownContentShouldBePassedOnUnchanged(String kind, @On(Variant.SHIPPED) Server server) {
    WireElement passed = passedOn(kind, server);
    assertEquals(sent(kind).children(), passed.unprefixed().children(), passed::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  @Rfc6120("8.4-keep-prefixes")
  void prefixesShouldBeKept(String kind, @On(Variant.SHIPPED) Server server) {
    WireElement passed = passedOn(kind, server);
    assertTrue(passed.raw().contains("<p:e "), passed::toString);
    assertTrue(passed.raw().contains("<p:f"), passed::toString);
  }

  private static String content(String kind) {
    return kind.equals("iq") ? "<all xmlns='urn:example:all'>" + CONTENT + "</all>" : CONTENT;
  }

  private static WireElement passedOn(String kind, Server server) {
    String content = content(kind);
    try (Ready juliet = Talk.available(server, "juliet");
        Ready other = Talk.available(server, "juliet")) {
      juliet.client().marker();
      String type = kind.equals("iq") ? " type='set'" : "";
      juliet
          .client()
          .send("<%s id='p' to='%s'%s>%s</%s>".formatted(kind, other.jid(), type, content, kind));
      return other.client().expect(Ns.CLIENT, kind);
    }
  }

  /** What was sent, to any parser. */
  private static WireElement sent(String kind) {
    String xml = "<%s xmlns='%s'>%s</%s>".formatted(kind, Ns.CLIENT, content(kind), kind);
    return WireElement.parse(xml).unprefixed();
  }

  @Test
  @Rfc6120({"8.4-extension-attributes", "8.4-pass-through"})
  void furtherAttributesShouldSurvive(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = Talk.available(server, "juliet");
        Ready romeo = Talk.available(server, "romeo")) {
      juliet
          .client()
          .send(
              "<message xmlns:a='urn:example:a' xmlns:z='urn:example:z' a:b='1&#10;' plain='&lt;2'"
                  + " xml:lang='fr' to='%s'><body a:c='3' d='4'/></message>"
                      .formatted(romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of("1\n"), message.attribute("{urn:example:a}b"));
      assertEquals(Optional.of("<2"), message.attribute("plain"));
      assertEquals(Optional.of("fr"), message.attribute("xml:lang"));
      WireElement body = message.child(Ns.CLIENT, "body").orElseThrow();
      assertEquals(Optional.of("3"), body.attribute("{urn:example:a}c"));
      assertEquals(Optional.of("4"), body.attribute("d"));
    }
  }
}
