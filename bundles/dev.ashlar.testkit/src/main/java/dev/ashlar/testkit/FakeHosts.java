package dev.ashlar.testkit;

import dev.ashlar.routing.api.VirtualHosts;
import java.util.List;
import java.util.Set;

/**
 * Virtual hosts.
 *
 * @param domains that are served
 * @param formerDomains that were
 */
public record FakeHosts(List<String> domains, Set<String> formerDomains) implements VirtualHosts {

  /** Hosts that serve these domains, the main one first. */
  public static FakeHosts serving(String... domains) {
    return new FakeHosts(List.of(domains), Set.of());
  }

  @Override
  public boolean serves(String domain) {
    return domains.contains(domain);
  }
}
