package dev.ashlar.admin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CommandTableTest {

  private static final AdminCommand ADD =
      command(
          CommandSpec.of(
              "user add",
              "Add an account",
              ArgumentSpec.operand("jid", "the bare address"),
              ArgumentSpec.numberOption("quota", "how much"),
              ArgumentSpec.flag("admin", "whether it rules"),
              ArgumentSpec.secret("password", "Password")),
          run ->
              CommandResult.done(
                  run.requiredText("jid")
                      + " "
                      + run.number("quota").orElse(-1)
                      + " "
                      + run.flag("admin")
                      + " "
                      + run.requiredSecret("password")));

  private static final AdminCommand LIST =
      command(
          CommandSpec.of("user list", "List accounts"),
          run ->
              CommandResult.of(
                  new Data.Table(
                      List.of("jid", "size"),
                      List.of(List.of(Data.of("a\u001b[2J\"b"), Data.bytes(2048))))));

  private static final CommandTable TABLE = new CommandTable(List.of(LIST, ADD));

  @Test
  void operandsOptionsFlagsAndSecretsShouldReachTheCommand() {
    CommandReply reply =
        TABLE.execute(
            new CommandRequest(
                List.of("user", "add", "--quota=7", "juliet@localhost", "--admin"),
                Map.of("password", new Secret("s3"))));
    assertEquals("juliet@localhost 7 true s3\n", reply.output());
    assertEquals(0, reply.exitCode());
  }

  @Test
  void missingSecretShouldBeAskedFor() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "add", "juliet@localhost"));
    assertEquals(List.of(new CommandReply.Ask("password", "Password")), reply.asks());
  }

  @Test
  void secretOnTheCommandLineShouldBeRefused() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "add", "j@x", "--password=pw"));
    assertEquals(2, reply.exitCode());
    assertTrue(reply.error().contains("--password-stdin"), reply.error());
  }

  @Test
  void wrongArgumentsShouldSayWhatIsWrongAndHowItIsUsed() {
    assertUsage("missing: JID", "user", "add");
    assertUsage("one argument too many: b", "user", "add", "a", "b");
    assertUsage("no such option: --x", "user", "list", "--x");
    assertUsage("not a whole number: y", "user", "add", "a", "--quota", "y");
    assertUsage("no value for --quota", "user", "add", "a", "--quota");
    assertUsage("--admin takes no value", "user", "add", "a", "--admin=1");
    assertUsage("given twice: --quota", "user", "add", "a", "--quota=1", "--quota=2");
  }

  @Test
  void doubleDashShouldEndOptions() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "add", "--", "--odd"));
    assertEquals(1, reply.asks().size());
  }

  @Test
  void tableShouldBeAlignedAndWithoutControlCharacters() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "list"));
    assertEquals("JID           SIZE\na\\u001b[2J\"b  2.0 KiB\n", reply.output());
  }

  @Test
  void jsonShouldBeEscapedAndCarryBareNumbers() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "list", "--json"));
    assertEquals("[{\"jid\":\"a\\u001b[2J\\\"b\",\"size\":2048}]\n", reply.output());
  }

  @Test
  void nothingShouldSteerTheTerminal() {
    String hostile = "a\u009b2J\u202eb\u2028\ud800\u001b\ud83d\ude00";
    String safe = "a\\u009b2J\\u202eb\\u2028\\ud800\\u001b\ud83d\ude00";
    CommandTable table =
        new CommandTable(
            List.of(
                command(
                    CommandSpec.of("x", "X"),
                    run ->
                        new CommandResult(
                            Outcome.OK,
                            hostile + "\nsecond line",
                            Optional.of(new Data.Items(List.of(Data.of(hostile))))))));
    assertEquals(
        safe + "\n" + safe + "\nsecond line\n", table.execute(CommandRequest.of("x")).output());
    assertEquals("[\"" + safe + "\"]\n", table.execute(CommandRequest.of("x", "--json")).output());
  }

  @Test
  void errorInJsonShouldNameItsOutcome() {
    CommandReply reply =
        new CommandTable(
                List.of(
                    command(
                        CommandSpec.of("x", "X"),
                        run -> CommandResult.refused(Outcome.NOT_FOUND, "No such thing."))))
            .execute(CommandRequest.of("x", "--json"));
    assertEquals("{\"error\":\"not-found\",\"message\":\"No such thing.\"}\n", reply.output());
    assertEquals(4, reply.exitCode());
  }

  @Test
  void unknownCommandShouldListItsGroup() {
    CommandReply reply = TABLE.execute(CommandRequest.of("user", "frob"));
    assertEquals(2, reply.exitCode());
    assertTrue(reply.error().contains("no such command: user frob"), reply.error());
    assertTrue(reply.error().contains("user add JID"), reply.error());
  }

  @Test
  void helpShouldBeThereForAllForAGroupAndForOneCommand() {
    assertTrue(TABLE.execute(CommandRequest.of("help")).output().contains("List accounts"));
    assertTrue(TABLE.execute(CommandRequest.of("help", "user")).output().contains("user list"));
    String one = TABLE.execute(CommandRequest.of("user", "add", "--help")).output();
    assertTrue(one.contains("usage: ashlar user add JID [--quota QUOTA] [--admin]"), one);
    assertTrue(one.contains("the bare address"), one);
  }

  @Test
  void faultOfACommandShouldBeAFailedReply() {
    CommandReply reply =
        new CommandTable(
                List.of(
                    command(
                        CommandSpec.of("x", "X"),
                        run -> {
                          throw new IllegalStateException("broken");
                        })))
            .execute(CommandRequest.of("x"));
    assertEquals(1, reply.exitCode());
    assertTrue(reply.error().contains("broken"), reply.error());
  }

  private static void assertUsage(String reason, String... words) {
    CommandReply reply = TABLE.execute(CommandRequest.of(words));
    assertEquals(2, reply.exitCode());
    assertTrue(reply.error().startsWith("ashlar: " + reason + "\nusage: "), reply.error());
  }

  private static AdminCommand command(
      CommandSpec spec, Function<CommandInvocation, CommandResult> body) {
    return new AdminCommand() {
      @Override
      public CommandSpec spec() {
        return spec;
      }

      @Override
      public CommandResult run(CommandInvocation invocation) {
        return body.apply(invocation);
      }
    };
  }
}
