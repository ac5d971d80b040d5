package dev.ashlar.transport.mina;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom a limit per address counts as one: an IPv4 address or an IPv6 /64, since one customer of a
 * provider gets at least a /64.
 *
 * @param ipv6 which kind
 * @param bits the address or the network
 */
record AddressBlock(boolean ipv6, long bits) {
  static AddressBlock of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? new AddressBlock(true, bytes.getLong())
        : new AddressBlock(false, bytes.getInt());
  }
}
