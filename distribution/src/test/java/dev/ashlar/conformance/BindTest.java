package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 7.1 to 7.7.2.1: binding a resource. */
@ExtendWith(Servers.class)
class BindTest {

  @Test
  @Rfc6120({"7.2-support", "7.6-server-generated", "7.6.1-result-format", "7.3.2-no-restart"})
  void emptyBindShouldGetAGeneratedResource(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      XmppTestClient client = offer.client();
      WireElement result = XmppLogin.requestBind(client, Optional.empty());
      assertEquals(Optional.of("result"), result.attribute("type"));
      assertEquals(List.of("bind"), result.childNames());
      assertEquals(List.of("jid"), result.child(Ns.BIND, "bind").orElseThrow().childNames());
      String jid = XmppLogin.jidOf(result).orElseThrow();
      assertTrue(jid.matches("juliet@localhost/.+"), jid);
      assertEquals(List.of(), client.marker());
    }
  }

  @Test
  @Rfc6120({"7.6-random", "7.5-unique"})
  void generatedResourcesShouldBeRandom(@On(Variant.SHIPPED) Server server) {
    Set<String> seen = new HashSet<>();
    Set<String> starts = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
        String resource = juliet.jid().substring(juliet.jid().indexOf('/') + 1);
        assertTrue(resource.length() >= 11, () -> "less than 64 bits: " + resource);
        assertTrue(seen.add(resource), () -> "twice: " + resource);
        starts.add(resource.substring(0, 4));
        starts.add(resource.substring(resource.length() - 4));
      }
    }
    assertTrue(starts.size() >= 15, () -> "a pattern: " + seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"balcony", "Bälkon mit Ausblick ☃", "a/b@c&amp;d&lt;e&apos;f"})
  @Rfc6120({"7.7.1-client-submitted"})
  void submittedResourceShouldBeTakenUnchanged(
      String resource, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet =
        XmppLogin.ready(server.endpoint(), server.account("juliet"), Optional.of(resource))) {
      String text = resource.replace("&lt;", "<").replace("&apos;", "'").replace("&amp;", "&");
      assertEquals("juliet@localhost/" + text, juliet.jid());
    }
  }

  @Test
  @Rfc6120({"7.7.2.1-bad-resource"})
  void badResourceShouldBeReplacedOrRefused(@On(Variant.SHIPPED) Server server) {
    for (String resource : List.of("", "x".repeat(1024), "a&#x7f;b")) {
      try (Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
        WireElement answer = XmppLogin.requestBind(offer.client(), Optional.of(resource));
        Optional<String> jid = XmppLogin.jidOf(answer);
        if (jid.isPresent()) {
          assertTrue(jid.get().matches("juliet@localhost/[^\\p{Cntrl}]{1,1023}"), jid.get());
        } else {
          StanzaErrors.assertError(answer, "bad-request", "modify");
          XmppLogin.bind(offer.client(), Optional.empty());
        }
      }
    }
  }

  @Test
  @Rfc6120({"7.1-multiple-resources", "7.5-unique", "4.3.6-resource-from-bind"})
  void accountShouldHoldSeveralResourcesAtOnce(@On(Variant.SHIPPED) Server server) {
    try (Ready one = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready two = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"))) {
      assertNotEquals(one.jid(), two.jid());
      for (Ready juliet : List.of(one, two)) {
        romeo.client().send("<message to='%s'><body>x</body></message>".formatted(juliet.jid()));
        WireElement message = juliet.client().expect(Ns.CLIENT, "message");
        assertEquals(Optional.of(juliet.jid()), message.attribute("to"));
        assertEquals(Optional.of(romeo.jid()), message.attribute("from"));
      }
    }
  }

  @Test
  @Rfc6120({"7.1-bind-before-stanzas", "4.3.5-early-stanza-refused"})
  void stanzaBeforeBindShouldCloseTheStream(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      romeo.client().send("<presence/>").marker();
      offer
          .client()
          .send("<message to='%s'><body>early</body></message>".formatted(romeo.jid()))
          .expectStreamError("not-authorized");
      assertTrue(romeo.client().marker().stream().noneMatch(e -> e.name().equals("message")));
    }
  }

  @Test
  @Rfc6120("7.3.1-mandatory")
  void nothingShouldBeDeliveredBeforeBind(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("mercutio"))) {
      WireElement bind = offer.features().child(Ns.BIND, "bind").orElseThrow();
      assertTrue(bind.child("optional").isEmpty());
      romeo
          .client()
          .send("<message to='mercutio@localhost'><body>too early</body></message>")
          .marker();
      offer.client().expectSilence();
    }
  }

  @Test
  @Rfc6120({"7.6.2.2-not-allowed"})
  void secondBindOnAStreamShouldNotBeAllowed(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      WireElement answer = XmppLogin.requestBind(juliet.client(), Optional.of("second"));
      StanzaErrors.assertError(answer, "not-allowed", "cancel");
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  @Test
  @Rfc6120({"7.6.2.1-resource-constraint", "7.1-resource-limit-setting", "13.12-resource-limit"})
  void bindBeyondTheLimitShouldBeRefusedForNow(@On(Variant.STRICT_BINDING) Server server) {
    try (Ready one = XmppLogin.ready(server.endpoint(), server.account("benvolio"));
        Ready two = XmppLogin.ready(server.endpoint(), server.account("benvolio"));
        Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("benvolio"))) {
      WireElement answer = XmppLogin.requestBind(offer.client(), Optional.empty());
      StanzaErrors.assertError(answer, "resource-constraint", "wait");
      one.client().send("</stream:stream>").expectClose().expectEnd();
      XmppLogin.bind(offer.client(), Optional.empty());
      assertEquals(List.of(), two.client().marker());
    }
  }
}
