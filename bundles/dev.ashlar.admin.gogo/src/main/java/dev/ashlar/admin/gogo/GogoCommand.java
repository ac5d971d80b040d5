package dev.ashlar.admin.gogo;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** {@code gogo LINE}: runs a line of Gogo and shows what it prints and what its value is. */
final class GogoCommand implements AdminCommand {

  private static final CommandSpec SPEC =
      CommandSpec.of(
          "gogo",
          "Run a line of the Gogo shell",
          ArgumentSpec.operand("line", "such as lb, or 'scr:list'"));

  private final CommandProcessor processor;

  GogoCommand(CommandProcessor processor) {
    this.processor = processor;
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public CommandResult run(CommandInvocation invocation) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try (CommandSession session =
        processor.createSession(InputStream.nullInputStream(), console, console)) {
      Object value = session.execute(invocation.requiredText("line"));
      if (value != null) {
        console.print(session.format(value, Converter.INSPECT));
      }
      String text = printed.toString(StandardCharsets.UTF_8).stripTrailing();
      return CommandResult.of(Data.texts(text.lines().toList()));
    } catch (Exception e) {
      // Gogo's signature: any command may throw anything, and the operator is to see it.
      return CommandResult.refused(
          Outcome.FAILED, printed.toString(StandardCharsets.UTF_8) + "gogo: " + e.getMessage());
    }
  }
}
