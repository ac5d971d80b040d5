package dev.ashlar.testkit;

/**
 * Where a server under test listens, and the domain that it serves there.
 *
 * @param host name or address to connect to
 * @param port TCP port of the client listener
 * @param domain the virtual host, sent as 'to' of the stream header
 */
public record WireEndpoint(String host, int port, String domain) {

  /** The same listener, asked for another virtual host. */
  public WireEndpoint withDomain(String other) {
    return new WireEndpoint(host, port, other);
  }
}
