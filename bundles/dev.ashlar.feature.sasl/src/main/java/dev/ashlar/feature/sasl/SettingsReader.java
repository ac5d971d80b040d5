package dev.ashlar.feature.sasl;

import dev.ashlar.jid.Jid;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the configuration into settings. */
final class SettingsReader {
  private SettingsReader() {}

  /**
   * Reads the settings of the feature.
   *
   * @throws IllegalArgumentException if a value is wrong
   */
  static SaslSettings settings(FeatureSaslComponent.Config config) {
    return new SaslSettings(
        list(config.mechanisms()),
        config.encryption_required(),
        config.retries(),
        Duration.ofMillis(config.timeout_millis()),
        config.account_provider(),
        providers(list(config.account_provider_hosts())),
        StrengthPolicy.parse(list(config.strength_min())));
  }

  /**
   * Reads the limits of failed logins.
   *
   * @throws IllegalArgumentException if a value is wrong
   */
  static GuardSettings guard(FeatureSaslComponent.Config config) {
    return new GuardSettings(
        config.failures_per_account(),
        config.failures_per_address(),
        Duration.ofSeconds(config.failures_window_seconds()),
        config.failures_table_max());
  }

  /** An operator writes a list in one line, which arrives as one value. */
  static List<String> list(String[] values) {
    return Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Reads {@code host=provider}, each. */
  static Map<String, String> providers(List<String> entries) {
    Map<String, String> providers = new HashMap<>();
    for (String entry : entries) {
      int sign = entry.indexOf('=');
      if (sign < 1 || sign == entry.length() - 1) {
        throw new IllegalArgumentException(
            "account.provider.hosts has '" + entry + "', which is not host=provider");
      }
      providers.put(
          Jid.ofDomain(entry.substring(0, sign).strip()).domain(),
          entry.substring(sign + 1).strip());
    }
    return providers;
  }
}
