package dev.ashlar.transport.mina;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom a limit counts as one.
 *
 * @param kind what it is
 * @param bits its prefix, in the upper or lower bits, as the kind has it
 */
record AddressBlock(Kind kind, long bits) {
  private static final int IPV4_HOST_BITS = 8;
  private static final int IPV6_SUBNET_BITS = 16;

  /** What a block is. */
  enum Kind {
    IPV4_ADDRESS,
    IPV4_24,
    IPV6_64,
    IPV6_48
  }

  /** An IPv4 address or an IPv6 /64, since one customer of a provider gets at least a /64. */
  static AddressBlock of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet6Address
        ? new AddressBlock(Kind.IPV6_64, bytes.getLong())
        : new AddressBlock(Kind.IPV4_ADDRESS, bytes.getInt());
  }

  /** What one who has many addresses usually has: an IPv4 /24 or an IPv6 /48. */
  AddressBlock network() {
    return switch (kind) {
      case IPV4_ADDRESS -> new AddressBlock(Kind.IPV4_24, bits >> IPV4_HOST_BITS);
      case IPV6_64 -> new AddressBlock(Kind.IPV6_48, bits >>> IPV6_SUBNET_BITS);
      case IPV4_24, IPV6_48 -> this;
    };
  }
}
