package dev.ashlar.transport.api;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a listener listens. Listeners of one name are one to the limits: their connections are
 * counted together, also while a listener is replaced, and what the latest one was given (limits,
 * bound of outboxes, close timeout) is in force for all.
 *
 * @param name for logs and admin commands, and for counting, e.g. {@code c2s}
 * @param address where to bind; port 0 lets the system choose; the IPv6 wildcard takes IPv4 too
 * @param backlog connections that the system may hold before they are accepted
 * @param limits how many connections
 * @param outboxBytes the most bytes one connection's outbox may hold, at least 1024
 * @param closeTimeout the longest that {@link Connection#closeAfterFlush()} waits for the peer
 *     before it aborts
 */
public record ListenerSettings(
    String name,
    InetSocketAddress address,
    int backlog,
    ConnectionLimits limits,
    int outboxBytes,
    Duration closeTimeout) {

  private static final int DEFAULT_BACKLOG = 1024;
  private static final int DEFAULT_OUTBOX_BYTES = 1 << 20;
  private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** Refuses values that make no sense. */
  public ListenerSettings {
    if (name.isEmpty() || backlog < 1 || outboxBytes < 1024 || closeTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("listener settings out of range: " + name);
    }
  }

  /**
   * Default backlog, limits, outbox (1 MiB) and close timeout (5 s).
   *
   * @param name of the listener
   * @param address to bind
   * @return the settings
   */
  public static ListenerSettings of(String name, InetSocketAddress address) {
    return new ListenerSettings(
        name,
        address,
        DEFAULT_BACKLOG,
        ConnectionLimits.DEFAULT,
        DEFAULT_OUTBOX_BYTES,
        DEFAULT_CLOSE_TIMEOUT);
  }

  /**
   * The same with other limits.
   *
   * @param newLimits the limits
   * @return new settings
   */
  public ListenerSettings withLimits(ConnectionLimits newLimits) {
    return new ListenerSettings(name, address, backlog, newLimits, outboxBytes, closeTimeout);
  }

  /**
   * The same with another bound of the outbox.
   *
   * @param bytes the bound
   * @return new settings
   */
  public ListenerSettings withOutboxBytes(int bytes) {
    return new ListenerSettings(name, address, backlog, limits, bytes, closeTimeout);
  }

  /**
   * The same with another close timeout.
   *
   * @param timeout the timeout
   * @return new settings
   */
  public ListenerSettings withCloseTimeout(Duration timeout) {
    return new ListenerSettings(name, address, backlog, limits, outboxBytes, timeout);
  }
}
