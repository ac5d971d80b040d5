package dev.ashlar.structure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The tiers of the architecture, lowest first. Code depends downwards only; technology and protocol
 * are of one height, beside each other.
 */
enum Tier {
  VOCABULARY(0),
  API(1),
  TECHNOLOGY(2),
  PROTOCOL(2),
  EDGE(3),
  TEST(4);

  private final int height;

  Tier(int height) {
    this.height = height;
  }

  static Optional<Tier> named(String name) {
    return Arrays.stream(values())
        .filter(tier -> tier.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Whether bundles of this tier export their package: only these two have something to share. */
  boolean shares() {
    return this == VOCABULARY || this == API;
  }

  /**
   * Whether a bundle of this tier may use the package of another bundle, which is of tier other.
   */
  boolean mayUse(Tier other) {
    return this == TEST || (other.shares() && other.height <= height);
  }
}
