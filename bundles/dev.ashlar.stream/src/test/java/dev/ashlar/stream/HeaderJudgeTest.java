package dev.ashlar.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ashlar.jid.Jid;
import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.stream.api.StreamProperty;
import dev.ashlar.stream.api.StreamState;
import dev.ashlar.stream.api.StreamState.Phase;
import dev.ashlar.xml.XmlName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6120 sections 4.7 and 4.8. */
class HeaderJudgeTest {
  private final HeaderJudge judge = new HeaderJudge(Streams.HOSTS, Redirects.NONE);

  private static String error(HeaderJudge.Verdict verdict) {
    return verdict.error().map(e -> e.condition().element()).orElse("none");
  }

  @ParameterizedTest(name = "to {0}, version {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "a.example,    1.0,   none",
        "A.Example,    1.0,   none",
        "b.example,    1.0,   none",
        "a.example,    1.1,   none",
        "a.example,    1.10,  none",
        "a.example,    01.00, none",
        "a.example,    2.0,   none",
        "a.example,    -,     unsupported-version",
        "a.example,    0.9,   unsupported-version",
        "a.example,    abc,   unsupported-version",
        "-,            1.0,   host-unknown",
        "c.example,    1.0,   host-unknown",
        "old.example,  1.0,   host-gone",
        "x@a.example,  1.0,   host-unknown",
        "a.example/x,  1.0,   host-unknown",
        "'',           1.0,   host-unknown",
        "'a b',        1.0,   host-unknown",
        "c.example,    -,     unsupported-version"
      })
  void usualStyleShouldBeJudgedByVersionThenHost(String to, String version, String expected) {
    assertEquals(expected, error(judge.judge(Streams.FRESH, Streams.header(to, null, version))));
  }

  @ParameterizedTest(name = "{0}:{1}, prefix {2}, default {3}: {4}")
  @CsvSource({
    "S,   stream, stream, C,   none",
    "S,   stream, '',     S,   none",
    "S,   stream, '',     '',  none",
    "S,   stream, foo,    C,   bad-namespace-prefix",
    "S,   foo,    stream, C,   bad-format",
    "u:x, stream, stream, C,   invalid-namespace",
    "'',  stream, '',     '',  invalid-namespace",
    "C,   stream, '',     C,   invalid-namespace",
    "S,   stream, stream, u:x, invalid-namespace",
    "S,   stream, stream, '',  invalid-namespace",
    "S,   stream, stream, jabber:server, invalid-namespace"
  })
  void namespacesShouldBeJudgedFirst(
      String namespace, String local, String prefix, String content, String expected) {
    StreamHeader header =
        Streams.header(
            new XmlName(expand(namespace), local),
            prefix,
            expand(content),
            "a.example",
            null,
            "1.0");
    assertEquals(expected, error(judge.judge(Streams.FRESH, header)));
  }

  private static String expand(String text) {
    return switch (text) {
      case "S" -> Namespaces.STREAMS;
      case "C" -> Namespaces.CLIENT;
      default -> text;
    };
  }

  @Test
  void verdictShouldNameHostPeerAndVersion() {
    HeaderJudge.Verdict verdict =
        judge.judge(Streams.FRESH, Streams.header("B.example", "Juliet@a.example/x", "1.0"));
    assertEquals("b.example", verdict.domain());
    assertEquals(Optional.of(Jid.of("juliet@a.example/x")), verdict.from());
    HeaderJudge.Verdict bare = judge.judge(Streams.FRESH, Streams.header("c.example", "@@", null));
    assertEquals("", bare.domain());
    assertEquals(Optional.empty(), bare.from());
    assertFalse(bare.versioned());
  }

  @ParameterizedTest(name = "to {0} from {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "a.example, -,                    none",
        "a.example, juliet@a.example,     none",
        "a.example, JULIET@a.example/x,   none",
        "a.example, @@,                   none",
        "a.example, romeo@a.example,      invalid-from",
        "a.example, a.example,            invalid-from",
        "b.example, -,                    host-unknown"
      })
  void authenticatedPeerShouldStayWhoAndWhereItIs(String to, String from, String expected) {
    StreamState state = Streams.AUTHENTICATED.restarted();
    assertEquals(Phase.OPENING, state.phase());
    assertEquals(expected, error(judge.judge(state, Streams.header(to, from, "1.0"))));
  }

  @ParameterizedTest(name = "xmlns:{0}={1}: {2}")
  @CsvSource({
    "x,   urn:example:x,                        invalid-namespace",
    "xml, http://www.w3.org/XML/1998/namespace, none",
    "c,   jabber:client,                        none",
    "s,   http://etherx.jabber.org/streams,     none",
    "db,  jabber:server:dialback,               invalid-namespace"
  })
  void namespacesOfExtensionsShouldNotBeDeclaredOnAHeader(
      String prefix, String namespace, String expected) {
    StreamHeader plain = Streams.header("a.example", null, "1.0");
    StreamHeader header =
        new StreamHeader(
            plain.root(),
            plain.prefix(),
            plain.contentNamespace(),
            plain.to(),
            plain.from(),
            plain.version(),
            plain.lang(),
            Map.of(prefix, namespace));
    assertEquals(expected, error(judge.judge(Streams.FRESH, header)));
  }

  @Test
  void redirectShouldBeToldUnderTlsOnly() {
    HeaderJudge redirecting =
        new HeaderJudge(Streams.HOSTS, Redirects.of(new String[] {"A.example=[2001:db8::1]:5299"}));
    StreamState secure = Streams.FRESH.gaining(StreamProperty.SECURE);
    assertEquals(
        "none", error(redirecting.judge(Streams.FRESH, Streams.header("a.example", null, "1.0"))));
    assertEquals(
        "none", error(redirecting.judge(secure, Streams.header("b.example", null, "1.0"))));
    HeaderJudge.Verdict verdict =
        redirecting.judge(secure, Streams.header("a.example", null, "1.0"));
    assertEquals("see-other-host", error(verdict));
    assertEquals(Optional.of("[2001:db8::1]:5299"), verdict.error().orElseThrow().content());
  }
}
