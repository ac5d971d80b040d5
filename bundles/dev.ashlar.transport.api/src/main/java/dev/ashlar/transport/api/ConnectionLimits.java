package dev.ashlar.transport.api;

/**
 * How many connections the listeners of one name hold at a time (RFC 6120 section 13.12), and how
 * often they are connected to.
 *
 * @param total in all
 * @param perAddress from one IPv4 address or one IPv6 /64 network
 * @param perNetwork from one IPv4 /24 or one IPv6 /48 network
 * @param overLimit how many more may be held at a time with {@link Admission#OVER_LIMIT}, only to
 *     be told; any further one is closed at once without a byte
 * @param attempts how often one peer may try
 */
public record ConnectionLimits(
    int total, int perAddress, int perNetwork, int overLimit, AttemptLimits attempts) {
  /** 100,000 in all, 1,000 from one address, 4,000 from one network, 64 over the limit. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(100_000, 1_000, 4_000, 64, AttemptLimits.DEFAULT);

  /** Refuses values that make no sense. */
  public ConnectionLimits {
    if (total < 1 || perAddress < 1 || perNetwork < 1 || overLimit < 0) {
      throw new IllegalArgumentException("connection limits out of range");
    }
  }
}
