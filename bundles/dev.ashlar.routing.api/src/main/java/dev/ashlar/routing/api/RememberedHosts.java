package dev.ashlar.routing.api;

import java.util.List;
import java.util.Set;

/**
 * The virtual hosts as they were last told: a server does not forget who it is while the bundle
 * that knows is being replaced. Holds copies, never the service. Thread-safe.
 */
public final class RememberedHosts implements VirtualHosts {
  private record Names(List<String> domains, Set<String> formerDomains) {}

  private volatile Names names = new Names(List.of(), Set.of());

  /** Takes over what the service says now. */
  public void remember(VirtualHosts hosts) {
    names = new Names(List.copyOf(hosts.domains()), Set.copyOf(hosts.formerDomains()));
  }

  @Override
  public List<String> domains() {
    return names.domains();
  }

  @Override
  public Set<String> formerDomains() {
    return names.formerDomains();
  }

  @Override
  public boolean serves(String domain) {
    return names.domains().contains(domain);
  }
}
