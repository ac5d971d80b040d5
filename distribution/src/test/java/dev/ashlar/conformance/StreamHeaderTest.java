package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireHeader;
import dev.ashlar.testkit.XmppTestClient;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 sections 4.1 to 4.3, 4.7 and 4.8: what the response header says. */
@ExtendWith(Servers.class)
class StreamHeaderTest {

  @Test
  @Rfc6120({"4.1-response-stream", "4.3.2-features-sent", "4.7.1-response-from"})
  @Rfc6120({"4.7.1-missing-from-liberal", "4.7.3-response-id", "4.7.4-response-lang"})
  @Rfc6120({"4.7.5-response-version", "4.8.2-content-ns-same", "4.7.2-response-to-omitted"})
  void headerShouldBeAnsweredByHeaderAndFeatures(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      WireHeader header = client.openStream();
      assertEquals(Ns.STREAM, header.namespace());
      assertEquals("stream", header.name());
      assertEquals(Ns.CLIENT, header.contentNamespace());
      assertEquals(Optional.of("localhost"), header.attribute("from"));
      assertEquals(Optional.of("1.0"), header.attribute("version"));
      assertEquals(Optional.empty(), header.attribute("to"));
      assertFalse(header.id().isEmpty());
      assertFalse(header.attribute("xml:lang").orElse("").isEmpty());
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120({"11.5-xml-declaration-sent", "11.6-no-bom"})
  void headerShouldStartWithAnXmlDeclaration(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      String raw = client.openStream().raw();
      assertTrue(raw.matches("(?s)<\\?xml version=['\"]1\\.0['\"].*"), raw);
      assertFalse(raw.contains("standalone"), raw);
      assertEquals('<', client.received().charAt(0));
    }
  }

  @Test
  @Rfc6120("11.5-no-declaration")
  void headerWithoutXmlDeclarationShouldBeAccepted(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart();
      client.send(
          "<stream:stream to='localhost' version='1.0' xmlns='%s' xmlns:stream='%s'>"
              .formatted(Ns.CLIENT, Ns.STREAM));
      client.expectHeader();
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120("4.1-response-stream")
  void headerInSingleBytesShouldBeAnswered(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      client.restart();
      client.sendInPieces(
          "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='%s' xmlns:stream='%s'>"
              .formatted(Ns.CLIENT, Ns.STREAM),
          1);
      client.expectHeader();
      client.expectFeatures();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"juliet@localhost", "juliet@localhost/balcony"})
  @Rfc6120("4.7.2-response-to-c2s")
  void bareFromShouldBeTheResponsesTo(String from, @On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      WireHeader header = client.openStream("from='" + from + "'");
      assertEquals(Optional.of("juliet@localhost"), header.attribute("to"));
    }
  }

  @Test
  @Rfc6120("4.7.3-id-unpredictable")
  void idsShouldBeLongAndNeverRepeat(@On(Variant.SHIPPED) Server server) {
    Set<String> ids = new HashSet<>();
    Set<String> edges = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
        String id = client.openStream().id();
        assertTrue(ids.add(id), id);
        assertTrue(id.length() >= 22, () -> "less than 128 bits: " + id);
        edges.add(id.substring(0, 4));
        edges.add(id.substring(id.length() - 4));
      }
    }
    assertTrue(edges.size() >= 35, () -> "a pattern: " + ids);
  }

  @Test
  @Rfc6120("4.7.3-initial-id-ignored")
  void idOfTheClientShouldBeIgnored(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      assertNotEquals("mine", client.openStream("id='mine'").id());
      client.expectFeatures();
    }
  }

  @Test
  @Rfc6120("4.7.4-lang-default")
  void unknownLanguageShouldGetTheDefault(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient unknown = XmppTestClient.connect(server.endpoint());
        XmppTestClient none = XmppTestClient.connect(server.endpoint())) {
      assertEquals(
          none.openStream().attribute("xml:lang"),
          unknown.openStream("xml:lang='tlh'").attribute("xml:lang"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1.1", "1.10", "01.00", "2.0"})
  @Rfc6120({"4.7.5-version-lower-of-both", "4.7.5-leading-zeros", "4.7.5-major-too-high"})
  void higherVersionsShouldBeAnsweredByOurs(String version, @On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      sendVersion(client, "version='" + version + "'");
      assertEquals(Optional.of("1.0"), client.expectHeader().attribute("version"));
      WireElement next = client.expectElement();
      boolean refused =
          next.is(Ns.STREAM, "error") && next.childNames().get(0).equals("unsupported-version");
      boolean mayRefuse = version.equals("2.0");
      assertTrue(next.is(Ns.STREAM, "features") || (mayRefuse && refused), next::toString);
    }
  }

  @Test
  @Rfc6120("4.9.3.25-unsupported-version")
  void versionThatIsNoneShouldBeRefused(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      sendVersion(client, "version='abc'");
      Optional<String> version = client.expectHeader().attribute("version");
      WireElement next = client.expectElement();
      Assumptions.assumeFalse(
          next.is(Ns.STREAM, "features"), "this server takes garbage for no version and goes on");
      String condition = next.childNames().get(0);
      Assumptions.assumeFalse(
          condition.equals("invalid-xml"), "this server validates: garbage is no version to it");
      assertEquals("unsupported-version", condition);
      assertEquals(Optional.of("1.0"), version);
      client.expectClose().expectEnd();
    }
  }

  @Test
  @Rfc6120("4.7.5-no-version")
  void headerWithoutVersionShouldGetNone(@On(Variant.SHIPPED) Server server) {
    try (XmppTestClient client = XmppTestClient.connect(server.endpoint())) {
      sendVersion(client, "");
      assertEquals(Optional.empty(), client.expectHeader().attribute("version"));
      // Whether it goes on, and how, is a matter of policy.
      client.send("</stream:stream>").expectRawEnd();
    }
  }

  private static void sendVersion(XmppTestClient client, String version) {
    client.restart();
    client.send(
        "<stream:stream to='localhost' %s xmlns='%s' xmlns:stream='%s'>"
            .formatted(version, Ns.CLIENT, Ns.STREAM));
  }
}
