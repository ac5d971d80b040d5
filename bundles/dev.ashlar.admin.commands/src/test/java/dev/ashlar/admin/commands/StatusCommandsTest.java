package dev.ashlar.admin.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.CommandReply;
import dev.ashlar.admin.api.CommandRequest;
import dev.ashlar.admin.api.CommandTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandsTest {

  @Test
  void welcomeShouldSayWhatToDoNextWhileThereIsNoAccount() {
    CommandReply reply = welcome(new Fakes(), new FakePlatform());
    assertEquals(0, reply.exitCode());
    assertTrue(reply.output().contains("bin/ashlar user add juliet@localhost"), reply.output());
    assertTrue(reply.output().contains("hosts: localhost, example.org"), reply.output());
  }

  @Test
  void welcomeShouldNotAskForAccountsThatAreThere() {
    CommandReply reply = welcome(new Fakes().with("a@localhost"), new FakePlatform());
    assertTrue(reply.output().contains("Clients log in as NAME@localhost"), reply.output());
  }

  @Test
  void welcomeShouldBeUnavailableWhileSomethingIsMissing() {
    CommandReply starting =
        welcome(new Fakes(), new FakePlatform(false, List.of(), List.of("c2s has no port.")));
    assertEquals(6, starting.exitCode());
    CommandReply waiting =
        welcome(new Fakes(), new FakePlatform(true, List.of("c2s waits for tls."), List.of()));
    assertEquals(6, waiting.exitCode());
    assertEquals("ashlar: c2s waits for tls.\n", waiting.error());
  }

  @Test
  void welcomeNowShouldNameWhatIsMissingAndNotWaitForIt() {
    Platform platform = new FakePlatform(true, List.of("sasl.external waits for tls."), List.of());
    CommandReply reply = execute(new Fakes(), platform, "welcome", "--now");
    assertEquals(0, reply.exitCode());
    assertTrue(reply.output().contains("look:  sasl.external waits for tls."), reply.output());
  }

  @Test
  void welcomeShouldFailWithTheReasonIfAComponentDid() {
    CommandReply reply =
        welcome(new Fakes(), new FakePlatform(true, List.of(), List.of("c2s has no port.")));
    assertEquals(1, reply.exitCode());
    assertEquals("ashlar: c2s has no port.\n", reply.error());
  }

  @Test
  void statusShouldHoldTheFiguresForPrograms() {
    String json = execute(new Fakes(), new FakePlatform(), "status", "--json").output();
    assertTrue(json.contains("\"version\":\"1.2.3\",\"pid\":" + ProcessHandle.current().pid()));
    assertTrue(json.contains("\"bundles\":2,\"bundles_active\":2"), json);
    assertTrue(json.contains("\"former_bundles_held\":[\"dev.ashlar.a 0.9.0\"]"), json);
    assertTrue(json.contains("\"problems\":[]"), json);
  }

  private static CommandReply welcome(Fakes server, FakePlatform platform) {
    return execute(server, platform, "welcome");
  }

  private static CommandReply execute(Fakes server, Platform platform, String... words) {
    return new CommandTable(new StatusCommands(server, platform).all())
        .execute(CommandRequest.of(words));
  }
}
