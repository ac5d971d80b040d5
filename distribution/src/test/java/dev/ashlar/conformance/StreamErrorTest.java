package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireHeader;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 4.8, 4.9 and 11 as far as the negotiation of client streams meets them. */
@ExtendWith(Servers.class)
class StreamErrorTest {
  private static final String HEADER =
      "<stream:stream to='%s' version='1.0' xmlns='%s' xmlns:stream='%s'>";
  private static final String COMMENT = "<!-- comment -->";
  private static final String COMMENT_INSIDE =
      "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><!-- x --></starttls>";
  private static final String FOREIGN =
      "<x:message xmlns:x='urn:example:x' to='%s'><x:body>y</x:body></x:message>";
  private static final String INSTRUCTION = "<?php echo 1 ?>";

  @Test
  @Rfc6120({"4.9.3.6-host-unknown", "4.9.1.2-error-during-setup", "4.9.1.1-error-then-close"})
  @Rfc6120("4.9.2-condition-namespace")
  void unknownHostShouldGetAHeaderAndAStreamError(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client =
        XmppTestClient.connect(server.endpoint().withDomain("unknown.example"))) {
      WireHeader header = client.openStream();
      assertFalse(header.id().isEmpty());
      assertEquals(Optional.of("1.0"), header.attribute("version"));
      WireElement error = client.expectStreamError("host-unknown");
      assertTextIsLast(error);
    }
  }

  @Test
  @Rfc6120("4.9.1.3-from-when-host-unknown")
  void unknownHostShouldNotBeEchoed(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client =
        XmppTestClient.connect(server.endpoint().withDomain("unknown.example"))) {
      String from = client.openStream().attribute("from").orElse("");
      assertTrue(List.of("", "localhost", "other.localhost").contains(from), from);
    }
  }

  /** Starts that every server refuses, some of them before there is a 'to'. */
  private static List<String> faultyStarts() {
    return List.of(
        withDoctype("<!DOCTYPE x>"),
        "<message/>",
        HEADER.formatted("localhost", Ns.CLIENT, "urn:example:streams"),
        HEADER.formatted("unknown.example", Ns.CLIENT, Ns.STREAM));
  }

  /** The header before the error that such a start is answered by. */
  private static WireHeader headerTo(String start, Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart().send(start);
      WireHeader header = client.expectHeader();
      client.expectStreamError();
      return header;
    }
  }

  @Test
  @Rfc6120({"4.9.1.2-error-during-setup", "4.7.3-response-id"})
  void headerBeforeAnErrorShouldHaveAnId(@On(Variant.SHIPPED) Server server) {
    for (String start : faultyStarts()) {
      WireHeader header = headerTo(start, server);
      assertFalse(header.id().isEmpty(), () -> start + " is answered by " + header.raw());
    }
  }

  @Test
  @Rfc6120("4.9.1.3-from-when-host-unknown")
  void headerBeforeAnErrorShouldHaveAFrom(@On(Variant.SHIPPED) Server server) {
    for (String start : faultyStarts()) {
      WireHeader header = headerTo(start, server);
      String from = header.attribute("from").orElse("none");
      assertTrue(List.of("", "localhost", "other.localhost").contains(from), header::raw);
    }
  }

  private static void assertTextIsLast(WireElement error) {
    List<String> names = error.childNames();
    assertTrue(names.size() == 1 || names.get(1).equals("text"), error::toString);
  }

  @Test
  @Rfc6120("4.9.1.3-from-when-host-unknown")
  void missingToShouldNotBeEchoed(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart();
      client.send(HEADER.formatted("", Ns.CLIENT, Ns.STREAM));
      WireHeader header = client.expectHeader();
      assertTrue(List.of("", "localhost").contains(header.attribute("from").orElse("")));
    }
  }

  @Test
  @Rfc6120("4.8.3-unsupported-content-ns")
  void foreignContentNamespaceShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    expectRefusal(server, HEADER.formatted("localhost", "foo:bar", Ns.STREAM));
  }

  @Test
  @Rfc6120("4.8.1-stream-namespace")
  void foreignStreamNamespaceShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    expectRefusal(server, HEADER.formatted("localhost", Ns.CLIENT, "urn:example:streams"));
  }

  @Test
  @Rfc6120("4.9.3.10-invalid-namespace")
  void foreignNamespaceShouldBeToldSo(@On(Variant.SHIPPED) Server server) {
    String foreignContent = HEADER.formatted("localhost", "foo:bar", Ns.STREAM);
    expectRefusal(server, foreignContent, "invalid-namespace");
    String foreignStream = HEADER.formatted("localhost", Ns.CLIENT, "urn:example:streams");
    expectRefusal(server, foreignStream, "invalid-namespace", "bad-format");
  }

  /** That the start of a stream is refused; conditions are often a SHOULD only. */
  private static void expectRefusal(Server server, String start, String... conditions) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart().send(start);
      client.expectStreamError(conditions);
    }
  }

  @Test
  @Rfc6120("4.8.1-root-name")
  void rootOfAnotherNameShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    String header = HEADER.formatted("localhost", Ns.CLIENT, Ns.STREAM);
    String other = header.replace("<stream:stream", "<stream:flow");
    // RFC 6120 names no condition for it.
    expectRefusal(server, other, Conditions.NO_HEADER);
  }

  @Test
  @Rfc6120("4.8.5-stream-prefix")
  void otherStreamPrefixShouldBeAcceptedOrRefused(@On(Variant.SHIPPED) Server server) {
    otherStreamPrefix(server);
  }

  @Test
  @Rfc6120("4.9.3.2-bad-namespace-prefix")
  void otherStreamPrefixShouldBeAcceptedOrToldSo(@On(Variant.SHIPPED) Server server) {
    otherStreamPrefix(server, "bad-namespace-prefix", "bad-format");
  }

  private static void otherStreamPrefix(Server server, String... conditions) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart();
      client.send(
          "<foobar:stream to='localhost' version='1.0' xmlns='%s' xmlns:foobar='%s'>"
              .formatted(Ns.CLIENT, Ns.STREAM));
      client.expectHeader();
      WireElement next = client.expectElement();
      if (!next.is(Ns.STREAM, "features")) {
        assertTrue(next.is(Ns.STREAM, "error"), next::toString);
        String condition = next.childNames().get(0);
        assertTrue(conditions.length == 0 || List.of(conditions).contains(condition), condition);
        client.expectClose().expectEnd();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
  @Rfc6120("11.6-utf8-only")
  void otherEncodingsShouldBeRefused(String encoding, @On(Variant.SHIPPED) Server server) {
    expectRefusal(server, encoded(encoding));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
  @Rfc6120("4.9.3.22-unsupported-encoding")
  void otherEncodingsShouldBeToldSo(String encoding, @On(Variant.SHIPPED) Server server) {
    expectRefusal(server, encoded(encoding), "unsupported-encoding", "bad-format");
  }

  private static String encoded(String encoding) {
    return "<?xml version='1.0' encoding='%s'?>".formatted(encoding)
        + HEADER.formatted("localhost", Ns.CLIENT, Ns.STREAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {COMMENT, COMMENT_INSIDE})
  @Rfc6120("11.1-no-comments")
  void commentsShouldEndTheStream(String xml, @On(Variant.SHIPPED) Server server) {
    expectEnd(server, xml);
  }

  @Test
  @Rfc6120("11.1-no-pi")
  void processingInstructionShouldEndTheStream(@On(Variant.SHIPPED) Server server) {
    expectEnd(server, INSTRUCTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {COMMENT, COMMENT_INSIDE, INSTRUCTION})
  @Rfc6120("4.9.3.18-restricted-xml")
  void restrictedXmlShouldBeToldSo(String xml, @On(Variant.SHIPPED) Server server) {
    expectEnd(server, xml, "restricted-xml", "bad-format");
  }

  private static void expectEnd(Server server, String xml, String... conditions) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send(xml);
      client.expectStreamError(conditions);
    }
  }

  @Test
  @Rfc6120("11.1-no-entities")
  void undeclaredEntityShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.openStream();
      client.expectFeatures();
      client.send("<message><body>&foo;</body></message>");
      client.expectStreamError("restricted-xml", "not-well-formed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY lol 'lol'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"
      })
  @Rfc6120("11.1-no-dtd")
  void doctypeShouldBeRefused(String doctype, @On(Variant.SHIPPED) Server server) {
    expectRefusal(server, withDoctype(doctype));
  }

  @Test
  @Rfc6120("4.9.3.18-restricted-xml")
  void doctypeShouldBeToldSo(@On(Variant.SHIPPED) Server server) {
    expectRefusal(server, withDoctype("<!DOCTYPE x>"), "restricted-xml", "bad-format");
  }

  private static String withDoctype(String doctype) {
    return "<?xml version='1.0'?>" + doctype + HEADER.formatted("localhost", Ns.CLIENT, Ns.STREAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message><body>x</message>",
        "<message to='a' to='b'/>",
        "<message><body>a & b</body></message>",
        "<message><body>&#x1;</body></message>",
        "<foo:message/>",
        "<message foo:bar='x'/>"
      })
  @Rfc6120({"4.9.3.13-not-well-formed", "11.3-not-xml-well-formed", "11.3-not-ns-well-formed"})
  void brokenXmlShouldBeRefused(String xml, @On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet.client().send(xml);
      juliet.client().expectStreamError("not-well-formed");
    }
  }

  @Test
  @Rfc6120("11.6-bad-utf8")
  void invalidUtf8ShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      byte[] xml =
          "<message to='juliet@localhost'><body>??</body></message>"
              .getBytes(StandardCharsets.US_ASCII);
      int at = new String(xml, StandardCharsets.US_ASCII).indexOf('?');
      xml[at] = (byte) 0xc0;
      xml[at + 1] = (byte) 0x80;
      juliet.client().sendBytes(xml);
      juliet.client().expectStreamError("unsupported-encoding", "bad-format", "not-well-formed");
    }
  }

  @Test
  @Rfc6120("4.8.4-foreign-not-routed")
  void foreignElementShouldNotBeRouted(@On(Variant.SHIPPED) Server server) {
    try (Ready romeo = XmppLogin.ready(server.endpoint(), server.account("romeo"));
        Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      Talk.reactions(juliet, FOREIGN.formatted(romeo.jid()));
      assertTrue(romeo.client().marker().stream().noneMatch(e -> e.name().equals("message")));
    }
  }

  @Test
  @Rfc6120("4.8.4-foreign-answer")
  void foreignElementShouldBeIgnoredOrEndTheStream(@On(Variant.SHIPPED) Server server) {
    ignoredOrRefused(server);
  }

  @Test
  @Rfc6120("4.9.3.24-unsupported-stanza-type")
  void foreignElementShouldBeIgnoredOrToldSo(@On(Variant.SHIPPED) Server server) {
    ignoredOrRefused(server).ifPresent(told -> assertEquals("unsupported-stanza-type", told));
  }

  /** The condition of the stream error; empty if the element was ignored. */
  private static Optional<String> ignoredOrRefused(Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      List<WireElement> came =
          Talk.reactions(juliet, FOREIGN.formatted(server.account("romeo").bareJid()));
      if (came.isEmpty()) {
        return Optional.empty();
      }
      assertTrue(came.get(0).is(Ns.STREAM, "error"), came::toString);
      juliet.client().expectClose().expectEnd();
      return Optional.of(came.get(0).childNames().get(0));
    }
  }

  @Test
  @Rfc6120("4.9.1.1-answer-peer-error")
  void clientsStreamErrorShouldBeAnsweredByTheClosingTag(@On(Variant.SHIPPED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      juliet
          .client()
          .send(
              "<stream:error><undefined-condition xmlns='%s'/></stream:error></stream:stream>"
                  .formatted(Ns.STREAM_ERRORS));
      juliet.client().expectClose().expectEnd();
    }
  }
}
