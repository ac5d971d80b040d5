package dev.ashlar.admin.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.CommandTable;
import dev.ashlar.admin.api.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {

  private final Fakes server = new Fakes().with("juliet@localhost", "nurse@example.org");

  @Test
  void accountShouldBeAddedOnce() {
    assertEquals("Account romeo@localhost added.\n", password("pw", "user add romeo@LOCALHOST"));
    CommandReply again = reply("pw", "user add romeo@localhost");
    assertEquals(5, again.exitCode());
    assertEquals("ashlar: There is an account romeo@localhost already.\n", again.error());
  }

  @Test
  void foreignHostShouldBeNamedWithTheServedOnes() {
    CommandReply reply = reply("pw", "user add romeo@example.net");
    assertEquals(4, reply.exitCode());
    assertTrue(reply.error().contains("localhost, example.org"), reply.error());
  }

  @Test
  void anythingButABareAddressShouldBeAUsageError() {
    for (String wrong : List.of("localhost", "romeo@localhost/x", "a@b@localhost")) {
      assertEquals(2, reply("pw", "user add " + wrong).exitCode(), wrong);
    }
  }

  @Test
  void unusablePasswordShouldBeRefused() {
    assertEquals(1, reply("", "user add romeo@localhost").exitCode());
  }

  @Test
  void changesOfAnUnknownAccountShouldSayThatThereIsNone() {
    for (String command : List.of("delete", "disable", "enable", "password")) {
      assertEquals(4, reply("pw", "user " + command + " nobody@localhost").exitCode(), command);
    }
  }

  @Test
  void listShouldGoOverHostsAndPages() {
    assertEquals(
        "JID                STATUS\njuliet@localhost   active\nnurse@example.org  active\n",
        password("", "user list"));
    password("", "user disable juliet@localhost");
    assertEquals(
        "[{\"jid\":\"juliet@localhost\",\"status\":\"disabled\"}]\n",
        password("", "user list localhost --json"));
    server.with("a@localhost", "b@localhost");
    CommandReply part = reply("", "user list localhost --limit 2");
    assertTrue(part.output().contains("b@localhost"), part.output());
    assertTrue(part.output().endsWith("There are more: see --after and --limit.\n"), part.output());
    assertTrue(password("", "user list localhost --after b").contains("juliet@localhost"));
  }

  @Test
  void expiryShouldBeADateATimeNowOrNever() {
    String done = "Account juliet@localhost given a password that expires at ";
    assertEquals(
        done + "2027-01-31T00:00:00Z.\n", password("", "user expire juliet@localhost 2027-01-31"));
    assertEquals(
        done + "2027-01-31T18:00:00Z.\n",
        password("", "user expire juliet@localhost 2027-01-31T18:00:00Z"));
    assertEquals(
        done + "1970-01-01T00:00:00Z.\n", password("", "user expire juliet@localhost now"));
    assertTrue(password("", "user list localhost").contains("expired"));
    password("", "user expire juliet@localhost never");
    assertTrue(password("", "user list localhost").contains("active"));
    assertEquals(2, reply("", "user expire juliet@localhost soon").exitCode());
    assertEquals(4, reply("", "user expire nobody@localhost now").exitCode());
  }

  @Test
  void absentServiceShouldBeAnOutcomeOfItsOwn() {
    server.withoutAccounts();
    assertEquals(6, reply("pw", "user add romeo@localhost").exitCode());
    assertEquals(6, reply("", "session list").exitCode());
    assertEquals(6, reply("", "config show").exitCode());
  }

  private String password(String password, String line) {
    CommandReply reply = reply(password, line);
    assertEquals(0, reply.exitCode(), reply.error());
    return reply.output();
  }

  private CommandReply reply(String password, String line) {
    List<AdminCommand> commands =
        Stream.of(
                new AccountCommands(server, () -> Instant.EPOCH).all(),
                new AccountListCommand(server).all(),
                new SessionCommands(server, InstantSource.system()).all(),
                new OverviewCommands(server, new FakePlatform()).all())
            .flatMap(List::stream)
            .toList();
    return new CommandTable(commands)
        .execute(
            new CommandRequest(
                List.of(line.split(" ", -1)), Map.of("password", new Secret(password))));
  }
}
