package dev.ashlar.c2s;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.admin.api.ServerPart;
import dev.ashlar.routing.api.RememberedHosts;
import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.stream.api.StreamNegotiator;
import dev.ashlar.stream.api.XmlStreamDecoders;
import dev.ashlar.transport.api.TlsContexts;
import dev.ashlar.transport.api.Transport;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Runs the client service and feeds its slots. */
@Component(immediate = true, configurationPid = "dev.ashlar.c2s", service = ServerPart.class)
@Designate(ocd = C2sConfig.class)
public final class C2sComponent implements ServerPart {
  private final RememberedHosts hosts = new RememberedHosts();
  private final ClientService clients;

  /** Called by DS. */
  @Activate
  public C2sComponent(C2sConfig config, @Reference Transport transport) {
    clients = new ClientService(ClientSettings.of(config), transport, hosts);
  }

  @Override
  public PartStatus status() {
    return clients.status();
  }

  @Activate
  void activate() {
    clients.start();
  }

  @Modified
  void modified(C2sConfig config) {
    clients.reconfigure(ClientSettings.of(config));
  }

  @Deactivate
  void deactivate() {
    clients.stop();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "addHosts")
  void addHosts(VirtualHosts service) {
    hosts.remember(service);
    clients.hostsChanged();
  }

  void removeHosts(VirtualHosts service) {
    // what it said stays true until another one says something else
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addNegotiator(StreamNegotiator service, Map<String, ?> properties) {
    add(clients.services().negotiators(), service, properties);
  }

  void removeNegotiator(StreamNegotiator service) {
    clients.services().negotiators().remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDecoders(XmlStreamDecoders service, Map<String, ?> properties) {
    add(clients.services().decoders(), service, properties);
  }

  void removeDecoders(XmlStreamDecoders service) {
    clients.services().decoders().remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addRouter(Router service, Map<String, ?> properties) {
    add(clients.services().routers(), service, properties);
  }

  void removeRouter(Router service) {
    clients.services().routers().remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTable(SessionTable service, Map<String, ?> properties) {
    clients.addTable(service, rank(properties));
  }

  void removeTable(SessionTable service) {
    clients.removeTable(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTls(TlsContexts service, Map<String, ?> properties) {
    add(clients.services().tls(), service, properties);
  }

  void removeTls(TlsContexts service) {
    clients.services().tls().remove(service);
  }

  private static <T> void add(Slot<T> slot, T service, Map<String, ?> properties) {
    slot.add(service, rank(properties));
  }

  private static Rank rank(Map<String, ?> properties) {
    return Rank.ofProperties(properties, "component.name");
  }
}
