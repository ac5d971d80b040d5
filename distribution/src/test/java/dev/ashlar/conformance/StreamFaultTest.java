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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static final List<String> FAULTS =
      List.of(
          "hello",
          "<!-- x -->",
          "<message><body>&foo;</body></message>",
          "<message></body>",
          "<pubsub xmlns='jabber:client'/>",
          "<message xmlns='jabber:server' to='a@b'/>",
          "<c:message xmlns:c='jabber:client'/>",
          "<x:y/>",
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'/>");

  /** The errors that faults are answered by; what a server lets pass has other tests. */
  private static List<WireElement> errors(Server server) {
    List<WireElement> errors = new ArrayList<>();
    for (String fault : FAULTS) {
      try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
        Talk.reactions(juliet, fault).stream()
            .filter(came -> came.is(Ns.STREAM, "error"))
            .forEach(errors::add);
      }
    }
    assertFalse(errors.isEmpty(), "no fault was answered by a stream error");
    return errors;
  }

  @Test
  @Rfc6120("4.9.2-condition-namespace")
  void errorShouldHaveOneConditionOfTheRfc(@On(Variant.SHIPPED) Server server) {
    for (WireElement error : errors(server)) {
      assertEquals(Ns.STREAM_ERRORS, error.children().get(0).namespace(), error::toString);
      long conditions =
          error.children().stream()
              .filter(child -> child.namespace().equals(Ns.STREAM_ERRORS))
              .filter(child -> !child.name().equals("text"))
              .count();
      assertEquals(1, conditions, error::toString);
    }
  }

  @Test
  @Rfc6120("4.9.2-text-element")
  void textShouldFollowTheConditionAndTellItsLanguage(@On(Variant.SHIPPED) Server server) {
    for (WireElement error : errors(server)) {
      List<WireElement> texts =
          error.children().stream().filter(child -> child.name().equals("text")).toList();
      for (WireElement text : texts) {
        assertEquals(List.of(text), texts, error::toString);
        assertEquals(text, error.children().get(1), error::toString);
        assertEquals(Ns.STREAM_ERRORS, text.namespace());
        assertTrue(text.attribute("xml:lang").isPresent(), error::toString);
      }
    }
  }

  @Test
  @Rfc6120({"4.9.3.21-undefined-condition", "4.9.4-app-condition"})
  void undefinedConditionShouldHaveOneOfTheApplication(@On(Variant.SHIPPED) Server server) {
    errors(server).forEach(StreamFaultTest::assertApplication);
  }

  @Test
  @Rfc6120({"4.9.3.21-undefined-condition", "4.9.4-app-condition"})
  void undefinedConditionShouldNeverStandAlone(@On(Variant.FIXTURES) Server server) {
    String undefined = "<fault xmlns='%s' condition='undefined-condition' text='why'>%s</fault>";
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(undefined.formatted(Fixture.NS, "<too-many xmlns='urn:example:app'/>"));
      WireElement error = juliet.client().expectStreamError("undefined-condition");
      assertApplication(error);
      assertTrue(error.child("urn:example:app", "too-many").isPresent(), error::toString);
    }
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(undefined.formatted(Fixture.NS, ""));
      juliet.client().expectStreamError("internal-server-error");
    }
  }

  /** What tells more than bad-format is recommended, but nothing that tells something else. */
  @ParameterizedTest
  @CsvSource({
    "hello, not-well-formed invalid-xml",
    "<!-- x -->, restricted-xml",
    "<?x y?>, restricted-xml",
    "<message><body>&foo;</body></message>, restricted-xml not-well-formed",
    "<message></body>, not-well-formed",
    "<x:y/>, not-well-formed bad-namespace-prefix"
  })
  @Rfc6120("4.9.3.1-bad-format")
  void conditionShouldTellWhatIsWrongWithTheXml(
      String xml, String conditions, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      List<String> right = List.of(("bad-format " + conditions).split(" ", -1));
      for (WireElement came : Talk.reactions(juliet, xml)) {
        assertTrue(right.contains(came.children().get(0).name()), came::toString);
      }
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
      assertApplication(error);
      assertTrue(
          error.child("urn:xmpp:errors", "stanza-too-big").isPresent()
              || !(server instanceof AshlarServer),
          error::toString);
    }
  }

  /** At most one condition of an application, in its own namespace, and not in place of another. */
  private static void assertApplication(WireElement error) {
    assertTrue(error.is(Ns.STREAM, "error"), error::toString);
    List<WireElement> own =
        error.children().stream()
            .filter(child -> !child.namespace().equals(Ns.STREAM_ERRORS))
            .toList();
    assertTrue(own.size() <= 1 && own.size() < error.children().size(), error::toString);
    assertTrue(
        own.stream().noneMatch(e -> e.is(Ns.STREAM, e.name()) || e.is(Ns.CLIENT, e.name())),
        error::toString);
    boolean undefined = error.children().get(0).name().equals("undefined-condition");
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
