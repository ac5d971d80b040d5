package dev.ashlar.admin.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.CommandTable;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stanza.Texts;
import dev.ashlar.testkit.FakeSession;
import dev.ashlar.testkit.FakeSessionTable;
import dev.ashlar.transport.api.CertificateInfo;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.TlsEngine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCommandsTest {
  private final FakeSessionTable table = new FakeSessionTable();
  private final FakeSession balcony = session("juliet@localhost/balcony");
  private final FakeSession hall = session("juliet@localhost/hall");
  private final FakeSession romeo = session("romeo@localhost/orchard");
  private final FakeSession elsewhere = session("juliet@example.org/balcony");

  /** What was done, in order: how many sessions had been ended when TLS sessions were forgotten. */
  private final List<Long> forgotten = new ArrayList<>();

  private FakeSession session(String address) {
    FakeSession session = new FakeSession(address);
    table.open(session);
    return session;
  }

  private final class Tls implements TlsContexts {
    @Override
    public Optional<TlsEngine> serverEngine(String host, ClientCertificate clientCertificate) {
      return Optional.empty();
    }

    @Override
    public List<CertificateInfo> certificates() {
      return List.of();
    }

    @Override
    public void forgetSessions() {
      forgotten.add(ended().count());
    }
  }

  private Stream<FakeSession> ended() {
    return Stream.of(balcony, hall, romeo, elsewhere).filter(s -> !s.ended().isEmpty());
  }

  private CommandReply execute(String... words) {
    Fakes services = new Fakes().with(table, new Tls());
    return new CommandTable(new SessionCommands(services, Clock.systemUTC()).all())
        .execute(CommandRequest.of(words));
  }

  @Test
  void resetShouldEndTheSessionsMeantAndNoOthers() {
    assertEquals("2 sessions reset.\n", execute("session", "reset", "juliet@localhost").output());
    assertEquals(List.of(balcony, hall), ended().toList());
    StreamError error = balcony.ended().get(0);
    assertEquals(StreamErrorCondition.RESET, error.condition());
    execute("session", "reset", "juliet@example.org/balcony");
    assertEquals(List.of(balcony, hall, elsewhere), ended().toList());
    execute("session", "reset", "localhost");
    assertEquals(List.of(balcony, hall, romeo, elsewhere), ended().toList());
    assertEquals(1, elsewhere.ended().size());
  }

  @Test
  void resetOfAllShouldEndAll() {
    assertEquals(0, execute("session", "reset", "--all").exitCode());
    assertEquals(4, ended().count());
  }

  @Test
  void resetShouldForgetTlsSessionsBeforeAClientCanComeBack() {
    execute("session", "reset", "juliet@localhost");
    assertEquals(List.of(0L), forgotten);
    execute("session", "reset", "nobody@localhost");
    assertEquals(2, forgotten.size());
  }

  @Test
  void resetOfNothingOrOfTwoThingsShouldBeWrongUsage() {
    assertEquals(2, execute("session", "reset").exitCode());
    assertEquals(2, execute("session", "reset", "juliet@localhost", "--all").exitCode());
    assertEquals(2, execute("session", "reset", "@").exitCode());
    assertEquals(List.of(), forgotten);
    assertEquals(0, ended().count());
  }

  @Test
  void reasonOfAKickShouldBeInTheLanguageThatTheOperatorNames() {
    execute("session", "kick", "romeo@localhost", "--reason", "Wartung", "--lang", "de-CH");
    StreamError error = romeo.ended().get(0);
    assertEquals(StreamErrorCondition.POLICY_VIOLATION, error.condition());
    assertEquals(Optional.of(new Texts.Said("de-CH", "Wartung")), error.text());
    execute("session", "kick", "juliet@localhost/hall", "--reason", "Maintenance");
    assertEquals(Optional.of(new Texts.Said("en", "Maintenance")), hall.ended().get(0).text());
    assertEquals(List.of(hall, romeo), ended().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d\u00e9", "-de", "de_CH", "x' y='", "muchtoolong"})
  void languageOfAKickShouldBeALanguageTag(String lang) {
    CommandReply reply =
        execute("session", "kick", "romeo@localhost", "--reason", "x", "--lang", lang);
    assertEquals(2, reply.exitCode());
    assertEquals(0, ended().count());
  }

  @Test
  void kickOfNobodyShouldBeNotFound() {
    CommandReply reply = execute("session", "kick", "nobody@localhost");
    assertEquals(4, reply.exitCode());
    assertTrue(reply.error().contains("nobody@localhost"), reply.error());
  }
}
