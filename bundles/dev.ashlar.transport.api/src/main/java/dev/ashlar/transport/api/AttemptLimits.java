package dev.ashlar.transport.api;

import java.time.Duration;

/**
 * How often one listener is connected to (RFC 6120 section 13.12). An attempt beyond is closed at
 * once, without a byte.
 *
 * @param perAddress from one IPv4 address or one IPv6 /64 network in one window
 * @param perNetwork from one IPv4 /24 or one IPv6 /48 network in one window
 * @param window begins with the first attempt that it counts
 */
public record AttemptLimits(int perAddress, int perNetwork, Duration window) {
  /** 1,000 from one address, 4,000 from one network, in a minute. */
  public static final AttemptLimits DEFAULT =
      new AttemptLimits(1_000, 4_000, Duration.ofMinutes(1));

  /** Refuses values that make no sense. */
  public AttemptLimits {
    if (perAddress < 1 || perNetwork < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException("attempt limits out of range");
    }
  }
}
