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
   * Stops accepting and frees the address. Live connections go on until their owner closes them.
   * Doing it twice does nothing.
   */
  @Override
  void close();
}
