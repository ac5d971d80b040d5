package dev.ashlar.transport.api;

import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** One bound address. Thread-safe. */
@ProviderType
public interface Listener extends AutoCloseable {
  /**
   * The address that is really bound.
   *
   * @return it, with the real port
   */
  InetSocketAddress address();

  /**
   * Counts live connections of this listener, those over the limit included.
   *
   * @return the number
   */
  int connections();

  /**
   * Takes over the limits, the bound of outboxes and the close timeout of other settings, for all
   * listeners of its name and for their connections, those at hand included. No connection is
   * closed by it. Name, address and backlog stay as they are.
   *
   * @param settings the new ones
   */
  void apply(ListenerSettings settings);

  /**
   * Stops accepting and frees the address. Live connections go on until their owner closes them.
   * Doing it twice does nothing.
   */
  @Override
  void close();
}
