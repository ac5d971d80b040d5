package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 4.9: the form of stream errors, and conditions that need faults to be seen. */
@ExtendWith(Servers.class)
class StreamFaultTest {
  private static final String FAULT = "<fault xmlns='%s'/>".formatted(Fixture.NS);

  @Test
  @Rfc6120({"4.9.3.8-internal-server-error", "4.9.1.1-error-then-close"})
  void faultOfTheServerShouldEndThatStreamOnly(@On(Variant.FIXTURES) Server server) {
    try (XmppTestClient clear = XmppTestClient.connect(server.endpoint());
        Offer secure = XmppLogin.secure(server.endpoint());
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      clear.openStream();
      clear.expectFeatures();
      for (XmppTestClient client : List.of(clear, secure.client(), juliet.client())) {
        client.send(FAULT);
        WireElement error = client.expectStreamError("internal-server-error");
        assertFalse(error.raw().contains("told to"), () -> "tells of our insides: " + error);
        assertFalse(error.raw().contains("Exception"), () -> "tells of our insides: " + error);
      }
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "<!-- x -->",
        "<message><body>&foo;</body></message>",
        "<message>",
        "<pubsub xmlns='jabber:client'/>",
        "<message xmlns='jabber:server' to='a@b'/>",
        "<c:message xmlns:c='jabber:client'/>",
        "<x:y/>",
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'/>"
      })
  @Rfc6120({"4.9.3.1-bad-format", "4.9.3.21-undefined-condition", "4.9.2-text-element"})
  @Rfc6120({"4.9.4-app-condition", "4.9.2-condition-namespace"})
  void errorsShouldHaveTheFormOfTheRfc(String xml, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(xml).send("</stream:stream>");
      assertForm(juliet.client().expectElement());
      juliet.client().expectClose().expectEnd();
    }
  }

  @Test
  @Rfc6120({"4.9.4-app-condition", "4.9.3.14-policy-violation"})
  void tooLongStanzaShouldSaySoByAnApplicationsCondition(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("<message><body>" + "x".repeat(1 << 20));
      WireElement error = client.expectStreamErrorOnly("policy-violation", "not-authorized");
      assertForm(error);
      assertTrue(
          error.child("urn:xmpp:errors", "stanza-too-big").isPresent()
              || !(server instanceof AshlarServer),
          error::toString);
    }
  }

  /** One defined condition, maybe one text behind it, maybe one condition of an application. */
  private static void assertForm(WireElement error) {
    assertTrue(error.is(Ns.STREAM, "error"), error::toString);
    List<WireElement> children = error.children();
    assertEquals(Ns.STREAM_ERRORS, children.get(0).namespace());
    List<WireElement> own =
        children.stream().filter(child -> !child.namespace().equals(Ns.STREAM_ERRORS)).toList();
    List<WireElement> texts =
        children.stream().filter(child -> child.is(Ns.STREAM_ERRORS, "text")).toList();
    assertTrue(texts.size() <= 1 && own.size() <= 1, error::toString);
    assertEquals(children.size(), 1 + texts.size() + own.size(), error::toString);
    assertTrue(texts.isEmpty() || children.get(1).equals(texts.get(0)), error::toString);
    assertTrue(
        texts.stream().allMatch(text -> text.attribute("xml:lang").isPresent()), error::toString);
    assertTrue(
        own.stream().noneMatch(e -> e.is(Ns.STREAM, e.name()) || e.is(Ns.CLIENT, e.name())),
        error::toString);
    boolean undefined = children.get(0).name().equals("undefined-condition");
    assertTrue(!undefined || own.size() == 1, error::toString);
  }

  @Test
  @Rfc6120("4.9.3.11-invalid-xml")
  void invalidStanzaShouldBeAnsweredByAnError(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send("<iq type='odd' id='o'><ping xmlns='%s'/></iq>".formatted(Ns.PING));
      WireElement answer = juliet.client().expectElement();
      if (answer.is(Ns.STREAM, "error")) {
        assertEquals("invalid-xml", answer.childNames().get(0));
      } else {
        StanzaErrors.assertError(answer, "bad-request", "modify");
      }
    }
  }

  @Test
  @Rfc6120({"4.9.3.5-host-gone", "4.9.1.2-error-during-setup"})
  void hostThatWasServedFormerlyShouldBeGone(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.formerHost())) {
      client.openStream();
      client.expectStreamError("host-gone");
    }
  }
}
