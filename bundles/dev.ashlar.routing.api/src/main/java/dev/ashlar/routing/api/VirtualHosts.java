package dev.ashlar.routing.api;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The domains of this server. A service; thread-safe; may change with configuration. */
@ProviderType
public interface VirtualHosts {

  /** The domains that are served, in canonical form, the main one first. */
  List<String> domains();

  /** Domains that were served formerly: a stream to one of them ends with host-gone. */
  Set<String> formerDomains();

  /** Whether a domain, in canonical form, is served. */
  boolean serves(String domain);
}
