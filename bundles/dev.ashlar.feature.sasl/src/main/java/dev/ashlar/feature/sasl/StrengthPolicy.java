package dev.ashlar.feature.sasl;

import dev.ashlar.jid.Jid;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How strong a mechanism must be for whom (RFC 6120 section 6.5.9), in the scale of {@link
 * dev.ashlar.sasl.api.SaslMechanism#strength}.
 *
 * @param minimums by bare address of an account, or by domain for all others of a host
 */
record StrengthPolicy(Map<Jid, Integer> minimums) {
  private static final Map<String, Integer> LEVELS =
      Map.of("any", 0, "password", 100, "scram", 200, "channel-binding", 300, "certificate", 400);

  StrengthPolicy {
    minimums = Map.copyOf(minimums);
  }

  /** Demands nothing of nobody. */
  static StrengthPolicy none() {
    return new StrengthPolicy(Map.of());
  }

  /**
   * Reads {@code account-or-host=level}, each.
   *
   * @throws IllegalArgumentException if one is not of that form
   */
  static StrengthPolicy parse(List<String> entries) {
    Map<Jid, Integer> minimums = new HashMap<>();
    for (String entry : entries) {
      int sign = entry.lastIndexOf('=');
      String who = sign < 0 ? "" : entry.substring(0, sign).strip();
      Integer level = LEVELS.get(entry.substring(sign + 1).strip().toLowerCase(Locale.ROOT));
      Jid jid =
          Jid.parse(who)
              .filter(Jid::isBare)
              .filter(bare -> level != null)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "strength.min has '"
                              + entry
                              + "', which is not account=level or host=level with one of "
                              + LEVELS.keySet().stream().sorted().toList()));
      minimums.put(jid, level);
    }
    return new StrengthPolicy(minimums);
  }

  /** What an account's login needs: its own minimum counts before its host's. */
  int minimumOf(Jid account) {
    return minimums.getOrDefault(account, minimums.getOrDefault(account.domainJid(), 0));
  }

  /** What is of no use to anybody at a host is weaker than this. */
  int minimumAt(String domain) {
    int general = minimums.getOrDefault(Jid.ofDomain(domain), 0);
    return minimums.entrySet().stream()
        .filter(entry -> entry.getKey().domain().equals(domain))
        .mapToInt(Map.Entry::getValue)
        .reduce(general, Math::min);
  }
}
