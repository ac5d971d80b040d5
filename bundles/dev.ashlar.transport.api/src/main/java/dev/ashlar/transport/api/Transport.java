package dev.ashlar.transport.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens listeners. An OSGi service; thread-safe. When the providing bundle stops, all its
 * connections are aborted.
 */
@ProviderType
public interface Transport {
  /**
   * Binds an address and accepts connections there until {@link Listener#close()}.
   *
   * @param settings address and limits
   * @param acceptor called for each connection, on the connection's event loop
   * @return the open listener
   * @throws TransportException if the address cannot be bound; the message names listener, address
   *     and cause
   */
  Listener listen(ListenerSettings settings, ConnectionAcceptor acceptor);
}
