package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 6.3.1 to 6.3.4 and 6.4.1: what is offered, when, and in which order. */
@ExtendWith(Servers.class)
class SaslOfferTest {
  private static final List<String> STRONGEST_FIRST =
      List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");

  @Test
  @Rfc6120({"6.4.1-mechanisms", "4.3.2-features-child-ns"})
  void mechanismsShouldBeListedOnceEach(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      List<String> names = offer.mechanisms();
      assertEquals(Set.copyOf(names).size(), names.size(), names::toString);
      assertTrue(
          names.stream().allMatch(name -> name.matches("[A-Z0-9_-]{1,20}")), names::toString);
      assertTrue(names.containsAll(List.of("SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "PLAIN")));
      for (WireElement feature : offer.features().children()) {
        assertFalse(List.of(Ns.STREAM, Ns.CLIENT, "").contains(feature.namespace()));
      }
    }
  }

  @Test
  @Rfc6120({"6.3.3-preference-order", "13.9.4-prefer-binding"})
  void strongerMechanismsShouldComeFirst(@On(Variant.PLAIN_AND_GENERATE) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      List<String> names = offer.mechanisms();
      List<String> unbound = names.stream().filter(STRONGEST_FIRST::contains).toList();
      assertEquals(STRONGEST_FIRST.stream().filter(names::contains).toList(), unbound);
      for (String name : unbound) {
        int bound = names.indexOf(name + "-PLUS");
        assertTrue(bound < names.indexOf(name), names::toString);
      }
    }
  }

  @Test
  @Rfc6120({"6.3.4-not-before-tls", "13.8.3-no-plain-without-tls"})
  void plainShouldBeOfferedUnderTlsOnly(@On(Variant.TLS_OPTIONAL) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      assertFalse(new Offer(client, client.expectFeatures()).mechanisms().contains("PLAIN"));
    }
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertTrue(offer.mechanisms().contains("PLAIN"));
    }
  }

  @Test
  @Rfc6120("13.8.3-plain-policy")
  void plainShouldNotBeOfferedAsShipped(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      assertFalse(offer.mechanisms().contains("PLAIN"));
      assertTrue(offer.mechanisms().contains("SCRAM-SHA-1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        "<iq type='get' id='p' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<presence/>",
        "<message to='romeo@localhost'><body>hello</body></message>"
      })
  @Rfc6120("4.9.3.12-not-authorized")
  void stanzaBeforeSaslShouldCloseTheStream(String stanza, @On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      offer.client().send(stanza);
      offer.client().expectStreamError("not-authorized");
    }
  }

  @Test
  @Rfc6120("4.3.5-early-stanza-refused")
  void stanzaToSomebodyBeforeSaslShouldCloseTheStream(@On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.secure(server.endpoint())) {
      romeo.client().send("<presence/>").marker();
      offer.client().send("<message to='%s'><body>early</body></message>".formatted(romeo.jid()));
      offer.client().expectStreamError("not-authorized");
      assertTrue(romeo.client().marker().stream().noneMatch(e -> e.name().equals("message")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        "<iq type='get' id='p' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<message to='romeo@localhost'><body>hello</body></message>"
      })
  @Rfc6120({"6.3.1-mandatory", "13.12-unauthenticated", "7.4-not-before-auth"})
  void stanzaBeforeSaslShouldNotBeProcessed(String stanza, @On(Variant.SHIPPED) Server server) {
    try (XmppLogin.Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.secure(server.endpoint())) {
      romeo.client().send("<presence/>").marker();
      offer.client().send(stanza);
      // How it is refused is another requirement's matter.
      WireElement answer = offer.client().expectElement();
      assertTrue(
          answer.is(Ns.STREAM, "error") || answer.attribute("type").equals(Optional.of("error")),
          answer::toString);
      assertTrue(romeo.client().marker().stream().noneMatch(e -> e.name().equals("message")));
    }
  }

  @Test
  @Rfc6120({"6.4.1-not-offered-again", "6.4.6-features-after", "7.4-advertised-after-auth"})
  @Rfc6120({"4.3.2-stage-separation", "4.3.4-features-after-restart"})
  void mechanismsShouldBeGoneAfterSuccess(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      assertFalse(offer.has(Ns.SASL, "mechanisms"));
      assertTrue(offer.has(Ns.BIND, "bind"));
    }
  }

  @Test
  @Rfc6120("6.4.1-not-offered-again")
  void furtherAuthAfterSuccessShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Offer offer = XmppLogin.authenticated(server.endpoint(), server.account("juliet"))) {
      WireAccount other = server.account("romeo");
      ScramClient scram = ScramClient.unbound("SCRAM-SHA-1", "", other);
      offer.client().send(XmppLogin.auth("SCRAM-SHA-1", Optional.of(scram.first())));
      // RFC 6120 does not say how.
      WireElement answer = offer.client().expectElement();
      boolean refused = answer.is(Ns.SASL, "failure") || answer.is(Ns.STREAM, "error");
      assertTrue(refused, answer::toString);
    }
  }

  @Test
  @Rfc6120({"7.4-not-before-auth", "4.3.2-stage-separation"})
  void bindShouldNotBeOfferedBeforeSasl(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      assertTrue(client.expectFeatures().child(Ns.BIND, "bind").isEmpty());
      client.startTls();
      assertFalse(XmppLogin.restarted(client).has(Ns.BIND, "bind"));
    }
  }
}
