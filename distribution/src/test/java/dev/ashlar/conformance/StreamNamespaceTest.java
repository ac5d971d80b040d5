package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.TlsSettings;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 4.8: content namespaces and prefixes, in and out. */
@ExtendWith(Servers.class)
class StreamNamespaceTest {
  private static final String FREE =
      "<?xml version='1.0'?><stream xmlns='%s' to='localhost' version='1.0'>".formatted(Ns.STREAM);
  private static final String FORWARDED =
      "<forwarded xmlns='urn:xmpp:forward:0'><%1$smessage xmlns%2$s='jabber:client' to='a@b'"
          + " from='c@d'><%1$sbody>inside</%1$sbody></%1$smessage></forwarded>";

  @Test
  @Rfc6120("4.8.2-prefix-free-style")
  void prefixFreeStreamShouldWorkOrBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      Optional<WireElement> clear = openFree(client);
      if (clear.isEmpty()) {
        return;
      }
      client.startTls(TlsSettings.defaults());
      Offer offer = new Offer(client, openFree(client).orElseThrow());
      String mechanism = XmppLogin.scramOf(offer);
      XmppLogin.scram(
          client, mechanism, ScramClient.unbound(mechanism, "", server.account("juliet")));
      assertTrue(openFree(client).isPresent());
      client.send(
          "<iq xmlns='jabber:client' type='set' id='b'><bind xmlns='%s'/></iq>".formatted(Ns.BIND));
      String jid = XmppLogin.jidOf(client.expect(Ns.CLIENT, "iq")).orElseThrow();
      client.send(
          "<message xmlns='jabber:client' to='%s'><body>free</body></message>"
              .formatted(romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(jid), message.attribute("from"));
      assertEquals("free", message.child(Ns.CLIENT, "body").orElseThrow().text());
      // A child that declares nothing is in the stream namespace, so no stanza.
      client.send("<message to='%s'/>".formatted(romeo.jid()));
      assertTrue(client.expectElement().is(Ns.STREAM, "error"));
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  /** The features, or empty if the style is refused in due form. */
  private static Optional<WireElement> openFree(XmppTestClient client) {
    client.restart().send(FREE);
    client.expectHeader();
    WireElement next = client.expectElement();
    if (next.is(Ns.STREAM, "features")) {
      return Optional.of(next);
    }
    assertTrue(next.is(Ns.STREAM, "error"), next::toString);
    client.expectClose().expectEnd();
    return Optional.empty();
  }

  @Test
  @Rfc6120(
      value = "4.8.3-client-and-server-ns",
      missing = "jabber:server comes with server streams")
  void clientNamespaceShouldWorkOnTheClientPort(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send("<message to='%s'><body>x</body></message>".formatted(romeo.jid()));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals("x", message.child(Ns.CLIENT, "body").orElseThrow().text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@%s", "@"})
  @Rfc6120("4.8.3-unsupported-content-ns")
  void stanzaInTheContentNamespaceOfServersShouldEndTheStream(
      String to, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String addressee = to.formatted(Talk.domain(server));
      juliet.client().send("<message xmlns='jabber:server' to='%s'/>".formatted(addressee));
      juliet.client().expectStreamError("invalid-namespace", "unsupported-stanza-type");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jabber:server", "urn:example:content", ""})
  @Rfc6120("4.8.4-foreign-not-routed")
  void stanzaInAnotherNamespaceShouldNotBeRouted(
      String namespace, @On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String stanza = "<message xmlns='%s' to='%s'><body>x</body></message>";
      Talk.reactions(juliet, stanza.formatted(namespace, romeo.jid()));
      assertEquals(List.of(), romeo.client().marker());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:example:content", ""})
  @Rfc6120("4.8.4-foreign-answer")
  void stanzaInAnotherNamespaceShouldBeIgnoredOrEndTheStream(
      String namespace, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String stanza = "<message xmlns='%s' to='%s'><body>x</body></message>";
      for (WireElement came :
          Talk.reactions(juliet, stanza.formatted(namespace, server.account("romeo").bareJid()))) {
        assertTrue(came.is(Ns.STREAM, "error"), came::toString);
      }
    }
  }

  @Test
  @Rfc6120(
      value = "4.8.3-rescope-not-in-extensions",
      missing = "the stanza itself changes its namespace on server streams only")
  void contentNamespaceInsideAnExtensionShouldBeKept(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send(
              "<message to='%s'>%s</message>".formatted(romeo.jid(), FORWARDED.formatted("", "")));
      assertInside(romeo.client().expect(Ns.CLIENT, "message"));
    }
  }

  private static void assertInside(WireElement message) {
    WireElement inner =
        message
            .child("urn:xmpp:forward:0", "forwarded")
            .flatMap(forwarded -> forwarded.child(Ns.CLIENT, "message"))
            .orElseThrow();
    assertEquals("inside", inner.child(Ns.CLIENT, "body").orElseThrow().text());
    assertEquals(Optional.of("a@b"), inner.attribute("to"));
  }

  @Test
  @Rfc6120("4.8.5-no-content-prefix-sent")
  void contentShouldNeverBeWrittenWithAPrefix(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send(
              "<message to='%s'><c:body xmlns:c='jabber:client'>x</c:body>%s</message>"
                  .formatted(romeo.jid(), FORWARDED.formatted("c:", ":c")));
      WireElement message = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals("x", message.child(Ns.CLIENT, "body").orElseThrow().text());
      assertInside(message);
      assertUnprefixed(message);
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  private static void assertUnprefixed(WireElement element) {
    if (element.namespace().equals(Ns.CLIENT)) {
      assertEquals("", element.prefix(), () -> "a prefix on " + element.name());
    }
    element.children().forEach(StreamNamespaceTest::assertUnprefixed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<foo:message xmlns:foo='jabber:client' to='%s'><foo:body>x</foo:body></foo:message>",
        "<foo:message xmlns:foo='jabber:client' to='%s'><body>x</body></foo:message>",
        "<foo:presence xmlns:foo='jabber:client' to='%s'/>",
        "<foo:iq xmlns:foo='jabber:client' to='%s' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></foo:iq>"
      })
  @Rfc6120("4.8.5-content-prefix-received")
  void stanzaWithAPrefixShouldNotBePassedOnAsItIs(
      String stanza, @On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(stanza.formatted(romeo.jid()));
      juliet.client().send("<iq type='get' id='next'><ping xmlns='%s'/></iq>".formatted(Ns.PING));
      WireElement next = juliet.client().expectElement();
      if (next.is(Ns.STREAM, "error")) {
        assertEquals("bad-namespace-prefix", next.childNames().get(0));
        juliet.client().expectClose().expectEnd();
      }
      romeo.client().marker().forEach(StreamNamespaceTest::assertUnprefixed);
    }
  }

  @Test
  @Rfc6120("4.8.5-extension-ns-in-header")
  void namespaceOfAnExtensionShouldNotBeDeclaredOnTheHeader(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream("xmlns:x='urn:example:x'");
      client.expectStreamError("invalid-namespace");
    }
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream("xmlns:xml='http://www.w3.org/XML/1998/namespace'");
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120("8.4-extension-ns-own-declaration")
  void stanzaShouldCarryAllDeclarationsThatItNeeds(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      String[] messages = {
        "<message xmlns:x='urn:example:x' to='%s'><x:y x:z='1'/></message>",
        "<message to='%s'><x:y xmlns:x='urn:example:x' x:z='1'/></message>",
        "<message to='%s' xmlns:x='urn:example:x'><w xmlns='urn:w'><x:y/></w><x:y x:z='1'/></message>"
      };
      for (String message : messages) {
        juliet.client().send(message.formatted(romeo.jid()));
        WireElement read = romeo.client().expect(Ns.CLIENT, "message");
        assertTrue(read.child("urn:example:x", "y").isPresent(), read::toString);
        assertFalse(read.raw().isEmpty());
      }
    }
  }

  /** A server that takes such a header must not let its receivers miss the declaration. */
  @Test
  @Rfc6120("4.8.5-redeclare-on-output")
  void whatAHeaderDeclaredShouldBeDeclaredAnew(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.authenticate(offer, server.account("juliet"));
      XmppTestClient juliet = offer.client();
      juliet.openStream("xmlns:c='jabber:client' xmlns:x='urn:example:x'");
      if (juliet.expectElement().is(Ns.STREAM, "error")) {
        return;
      }
      XmppLogin.bind(juliet, Optional.empty());
      juliet.send("<message to='%s'><x:y x:z='1'/></message>".formatted(romeo.jid()));
      WireElement read = romeo.client().expect(Ns.CLIENT, "message");
      assertTrue(read.child("urn:example:x", "y").isPresent(), read::toString);
    }
  }

  @Test
  @Rfc6120({"4.8.5-redeclare-on-output", "4.8.5-no-content-prefix-sent"})
  void prefixesOfAHeaderThatAreAllowedShouldNotBeInherited(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Offer offer = XmppLogin.secure(server.endpoint())) {
      XmppLogin.authenticate(offer, server.account("juliet"));
      XmppTestClient juliet = offer.client();
      juliet.openStream("xmlns:c='jabber:client' xmlns:s='" + Ns.STREAM + "'");
      if (juliet.expectElement().is(Ns.STREAM, "error")) {
        return;
      }
      XmppLogin.bind(juliet, Optional.empty());
      juliet.send("<message to='%s'><c:body>x</c:body><s:y/></message>".formatted(romeo.jid()));
      WireElement read = romeo.client().expect(Ns.CLIENT, "message");
      assertEquals("x", read.child(Ns.CLIENT, "body").orElseThrow().text());
      assertTrue(read.child(Ns.STREAM, "y").isPresent(), read::toString);
      assertUnprefixed(read);
    }
  }
}
