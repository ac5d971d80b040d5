package dev.ashlar.testkit;

import java.util.Optional;

/**
 * Where a server under test listens, and the domain that it serves there.
 *
 * @param host name or address to connect to
 * @param port TCP port of the client listener
 * @param domain the virtual host, sent as 'to' of the stream header
 * @param source own address to connect from; empty for any
 */
public record WireEndpoint(String host, int port, String domain, Optional<String> source) {

  /** A listener that is reached from any own address. */
  public WireEndpoint(String host, int port, String domain) {
    this(host, port, domain, Optional.empty());
  }

  /** The same listener, asked for another virtual host. */
  public WireEndpoint withDomain(String other) {
    return new WireEndpoint(host, port, other, source);
  }

  /** The same listener, reached from this own address. */
  public WireEndpoint from(String address) {
    return new WireEndpoint(host, port, domain, Optional.of(address));
  }
}
