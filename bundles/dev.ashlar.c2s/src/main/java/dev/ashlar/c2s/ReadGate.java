package dev.ashlar.c2s;

import dev.ashlar.transport.api.Connection;

/**
 * Whether a connection is read: not while anything holds it back, for whatever reason. Confined to
 * the loop.
 */
final class ReadGate {
  private final Connection connection;
  private int holds;

  ReadGate(Connection connection) {
    this.connection = connection;
  }

  /** Holds it back; to be undone by one {@link #release}. */
  void hold() {
    holds++;
    if (holds == 1) {
      connection.pauseReading();
    }
  }

  boolean isHeld() {
    return holds > 0;
  }

  void release() {
    holds--;
    if (holds == 0) {
      connection.resumeReading();
    }
  }
}
