package dev.ashlar.hosts;

import dev.ashlar.routing.api.VirtualHosts;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the virtual hosts. */
@Component(service = VirtualHosts.class, configurationPid = "dev.ashlar.hosts")
@Designate(ocd = HostsComponent.Config.class)
public final class HostsComponent implements VirtualHosts {
  /** The settings. */
  @ObjectClassDefinition(
      name = "Virtual hosts",
      description = "The domains of this server. Live for new streams.")
  @interface Config {
    /** Served. */
    @AttributeDefinition(
        name = "Domains",
        description = "The domains that are served, the main one first, separated by commas.")
    String[] domains() default "localhost";

    /** Served no more. */
    @AttributeDefinition(
        name = "Former domains",
        description = "Domains that were served once; a stream to one is told host-gone.",
        required = false)
    String[] former_domains() default {};
  }

  private volatile Domains domains;

  /** Called by DS. */
  @Activate
  public HostsComponent(Config config) {
    domains = Domains.of(config.domains(), config.former_domains());
  }

  @Modified
  void modified(Config config) {
    domains = Domains.of(config.domains(), config.former_domains());
  }

  @Override
  public List<String> domains() {
    return domains.domains();
  }

  @Override
  public Set<String> formerDomains() {
    return domains.formerDomains();
  }

  @Override
  public boolean serves(String domain) {
    return domains.serves(domain);
  }
}
