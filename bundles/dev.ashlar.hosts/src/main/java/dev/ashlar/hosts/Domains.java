package dev.ashlar.hosts;

import dev.ashlar.jid.Jid;
import dev.ashlar.routing.api.VirtualHosts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The configured domains.
 *
 * @param domains served, the main one first
 * @param formerDomains served no more
 */
record Domains(List<String> domains, Set<String> formerDomains) implements VirtualHosts {

  /**
   * Reads domains as an operator writes them.
   *
   * @throws dev.ashlar.jid.JidFormatException if one is no domain
   * @throws IllegalArgumentException if there is none, or one is the address of somebody
   */
  static Domains of(String[] served, String[] former) {
    Set<String> domains = canonical(served);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a server has at least one domain");
    }
    return new Domains(List.copyOf(domains), Set.copyOf(canonical(former)));
  }

  private static Set<String> canonical(String[] names) {
    Set<String> domains = new LinkedHashSet<>();
    for (String name : names) {
      if (!name.isBlank()) {
        Jid domain = Jid.of(name.strip());
        if (!domain.isDomain()) {
          throw new IllegalArgumentException("'" + name.strip() + "' is an address, not a domain");
        }
        domains.add(domain.domain());
      }
    }
    return domains;
  }

  @Override
  public boolean serves(String domain) {
    return domains.contains(domain);
  }
}
