package dev.ashlar.transport.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the connections of a listener. Called on each connection's own loop, so by several threads
 * at a time.
 */
@ConsumerType
@FunctionalInterface
public interface ConnectionAcceptor {
  /**
   * A connection was accepted. It may be written to and closed already here. Must not block.
   *
   * @param connection the new connection
   * @param admission whether it is within the limits
   * @return the handler of all that comes from it; if this throws, the connection is aborted
   */
  ConnectionHandler accept(Connection connection, Admission admission);
}
