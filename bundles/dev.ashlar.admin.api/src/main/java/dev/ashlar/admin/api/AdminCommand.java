package dev.ashlar.admin.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One admin command, registered as a service by whoever has something to administer.
 *
 * <p>Thread rule: {@link #spec()} and {@link #run} may be called from any thread and at the same
 * time. {@code run} may block, but must bound its waiting itself (10 seconds at most). Front ends
 * never call it on an event loop.
 *
 * <p>Errors: what an operator can expect to happen is a {@link CommandResult}. An exception is a
 * bug; the front end reports it as {@link Outcome#FAILED}.
 */
@ConsumerType
public interface AdminCommand {

  /** What the command is called, what it does and what it takes; always the same value. */
  CommandSpec spec();

  /**
   * Runs the command.
   *
   * @param invocation the arguments, already checked against {@link #spec()}
   * @return how it ended, with the data to show
   */
  CommandResult run(CommandInvocation invocation);
}
