package dev.ashlar.conformance;

import static dev.ashlar.conformance.StanzaErrors.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6120 section 10.5: a domain that is not the server's own but that of a service in it. */
@ExtendWith(Servers.class)
class LocalServiceTest {
  private static final String CHILD = "<query xmlns='urn:example:unknown'/>";

  @ParameterizedTest
  @ValueSource(strings = {"%s", "hall@%s", "hall@%s/nick", "%s/nick"})
  @Rfc6120("10.5-local-service")
  void stanzaToAServiceShouldBeHandedToIt(String form, @On(Variant.FIXTURES) Server server) {
    String to = form.formatted(Fixture.service(server));
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String type : List.of("normal", "chat", "groupchat", "headline")) {
        WireElement echo = Talk.answer(juliet, Talk.message(type, "m", to, "x"));
        assertEcho(echo, "message", to, juliet.jid());
        assertEquals(Optional.of(type), echo.attribute("type"));
        assertEquals("x", echo.child(Ns.CLIENT, "body").orElseThrow().text());
      }
      for (String type : List.of("get", "set")) {
        WireElement result = Talk.answer(juliet, Talk.iq(type, "q", to, CHILD));
        assertEcho(result, "iq", to, juliet.jid());
        assertEquals(Optional.of("result"), result.attribute("type"));
        assertEquals(List.of("query"), result.childNames());
      }
      for (String type : List.of("", "type='unavailable'")) {
        String presence = "<presence id='p' %s to='%s'/>".formatted(type, to);
        assertEcho(Talk.answer(juliet, presence), "presence", to, juliet.jid());
      }
      for (String type : List.of("result", "error")) {
        assertEquals(List.of(), Talk.answers(juliet, Talk.unknown(type, "q", to)));
      }
    }
  }

  private static void assertEcho(WireElement echo, String kind, String from, String to) {
    assertEquals(kind, echo.name());
    assertEquals(Optional.of(from), echo.attribute("from"));
    assertEquals(Optional.of(to), echo.attribute("to"));
  }

  /** The service is not the host: neither has the accounts, handlers and sessions of the other. */
  @Test
  @Rfc6120("10.5-local-service")
  void serviceShouldNotBeAskedForTheHost(@On(Variant.FIXTURES) Server server) {
    try (Ready juliet = Talk.connected(server, "juliet")) {
      WireElement error = Talk.answer(juliet, Talk.unknown("get", "q", Talk.domain(server)));
      assertError(error, "service-unavailable", "cancel");
      WireElement echo =
          Talk.answer(juliet, Talk.message("chat", "m", "juliet@" + Fixture.service(server), "x"));
      assertEquals(Optional.of(juliet.jid()), echo.attribute("to"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown.%s", "hall@unknown.%s", "not%s", "echo.%s.invalid"})
  @Rfc6120("10.4-remote-routed")
  void domainThatNoServiceHasShouldBeRemote(String form, @On(Variant.FIXTURES) Server server) {
    String to = form.formatted(Fixture.service(server));
    try (Ready juliet = Talk.connected(server, "juliet")) {
      for (String stanza :
          List.of(Talk.message("chat", "m", to, "x"), Talk.iq("get", "q", to, CHILD))) {
        assertError(Talk.answer(juliet, stanza), "remote-server-not-found", "cancel");
      }
    }
  }

  @Test
  @Rfc6120("8.3.3.6-internal-server-error")
  void faultOfAServiceShouldCostOneAnswer(@On(Variant.FIXTURES) Server server) {
    String to = Fixture.service(server);
    try (Ready juliet = Talk.connected(server, "juliet")) {
      String order = Talk.iq("set", "q", to, Fixture.order("throw", ""));
      assertError(Talk.answer(juliet, order), "internal-server-error", "cancel");
      WireElement echo = Talk.answer(juliet, Talk.message("chat", "m", to, "x"));
      assertEquals(Optional.of(to), echo.attribute("from"));
    }
  }
}
