package dev.ashlar.admin.api;

/** How an argument is given. */
public enum ArgumentKind {
  /** By position, after the command's name. */
  OPERAND,
  /** As {@code --name value} or {@code --name=value}. */
  OPTION,
  /** As {@code --name}; false if it is not there. */
  FLAG,
  /**
   * Never on the command line, where other users of the machine could read it: typed at a terminal
   * without echo, or read from standard input by {@code --name-stdin}.
   */
  SECRET
}
