package dev.ashlar.stream;

import dev.ashlar.jid.Jid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where streams to a domain are sent instead (RFC 6120 section 4.9.3.19).
 *
 * @param byDomain domain in canonical form, or {@link #ALL}, to what see-other-host says
 */
record Redirects(Map<String, String> byDomain) {
  /** Stands for every domain that has no redirect of its own. */
  static final String ALL = "*";

  static final Redirects NONE = new Redirects(Map.of());

  /** A domain or an IP address, that of version 6 in brackets, and maybe a port. */
  private static final Pattern PLACE =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:/@\\[\\]]+)(?::([0-9]{1,5}))?");

  private static final int MOST_PORT = 0xFFFF;

  Redirects {
    byDomain = Map.copyOf(byDomain);
  }

  /**
   * Reads redirects as an operator writes them.
   *
   * @param settings each {@code domain=place}
   * @throws IllegalArgumentException if one is wrong
   */
  static Redirects of(String[] settings) {
    Map<String, String> byDomain = new HashMap<>();
    for (String setting : settings) {
      if (setting.isBlank()) {
        continue;
      }
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("no 'domain=place': '" + setting.strip() + "'");
      }
      byDomain.put(
          domain(setting.substring(0, equals).strip()),
          place(setting.substring(equals + 1).strip()));
    }
    return new Redirects(byDomain);
  }

  private static String domain(String text) {
    if (text.equals(ALL)) {
      return ALL;
    }
    return Jid.parse(text)
        .filter(Jid::isDomain)
        .map(Jid::domain)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no domain"));
  }

  private static String place(String text) {
    Matcher m = PLACE.matcher(text);
    boolean valid =
        m.matches()
            && Jid.parse(m.group(1)).filter(Jid::isDomain).isPresent()
            && (m.group(2) == null || isPort(Integer.parseInt(m.group(2))));
    if (!valid) {
      throw new IllegalArgumentException(
          "'" + text + "' is no domain, domain:port or [IPv6 address]:port");
    }
    return text;
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= MOST_PORT;
  }

  /** What a stream to this domain is told. */
  Optional<String> of(String domain) {
    return Optional.ofNullable(byDomain.getOrDefault(domain, byDomain.get(ALL)));
  }
}
