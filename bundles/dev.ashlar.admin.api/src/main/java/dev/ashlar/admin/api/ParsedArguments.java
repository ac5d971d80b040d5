package dev.ashlar.admin.api;

import java.util.List;

/** What became of the words after a command's name. */
sealed interface ParsedArguments {

  /** All is there and right. */
  record Ready(CommandInvocation invocation) implements ParsedArguments {}

  /** Something is wrong; the reason has no full stop. */
  record Wrong(String reason) implements ParsedArguments {}

  /** All is right, but secrets are missing. */
  record Asking(List<CommandReply.Ask> asks) implements ParsedArguments {}
}
