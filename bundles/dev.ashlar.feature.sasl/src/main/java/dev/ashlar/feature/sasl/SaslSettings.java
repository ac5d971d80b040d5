package dev.ashlar.feature.sasl;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Settings of the PID {@code dev.ashlar.feature.sasl}.
 *
 * @param mechanisms those allowed, in the order of the offer; empty for all, strongest first
 * @param encryptionRequired whether SASL is for encrypted streams only
 * @param retries attempts that a stream may make after a failed one
 * @param timeout how long one step may take us
 * @param provider name of the account provider
 * @param providersOfHosts names of other account providers, by virtual host
 * @param strengths how strong a mechanism must be for whom
 */
record SaslSettings(
    List<String> mechanisms,
    boolean encryptionRequired,
    int retries,
    Duration timeout,
    String provider,
    Map<String, String> providersOfHosts,
    StrengthPolicy strengths) {
  /** RFC 6120 section 6.4.5: "at least 2 and no more than 5". */
  static final int MIN_RETRIES = 2;

  static final int MAX_RETRIES = 5;

  SaslSettings {
    mechanisms = List.copyOf(mechanisms);
    providersOfHosts = Map.copyOf(providersOfHosts);
    if (retries < MIN_RETRIES || retries > MAX_RETRIES) {
      throw new IllegalArgumentException(
          "retries is " + retries + ", but has to be from " + MIN_RETRIES + " to " + MAX_RETRIES);
    }
  }

  /** The name of the provider that has the accounts of a virtual host. */
  String providerOf(String domain) {
    return providersOfHosts.getOrDefault(domain, provider);
  }

  /** Whether a mechanism may be used at all. */
  boolean allows(String mechanism) {
    return mechanisms.isEmpty() || mechanisms.contains(mechanism);
  }
}
