package dev.ashlar.routing;

import dev.ashlar.routing.api.Fate;
import dev.ashlar.routing.api.IqHandler;
import dev.ashlar.routing.api.LocalService;
import dev.ashlar.routing.api.RememberedHosts;
import dev.ashlar.routing.api.Router;
import dev.ashlar.routing.api.SessionEntry;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotMap;
import dev.ashlar.stanza.Stanza;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Registers the router and keeps the services it uses in slots. */
@Component(service = Router.class, configurationPid = "dev.ashlar.routing")
@Designate(ocd = RoutingComponent.Config.class)
public final class RoutingComponent implements Router {
  /** The settings. */
  @ObjectClassDefinition(
      name = "Routing",
      description = "Delivery rules (RFC 6120 section 10). A change replaces the router, live.")
  @interface Config {
    /** Time limit. */
    @AttributeDefinition(
        name = "Handler time limit",
        description =
            "Seconds after which an unanswered request to the server, or a stanza that a local"
                + " service has not dealt with, is an error.",
        min = "1",
        max = "300")
    int handler_timeout_seconds() default 30;

    /** Bound. */
    @AttributeDefinition(
        name = "Directed presences",
        description = "To how many addresses at a time one session may send directed presence.",
        min = "1",
        max = "10000")
    int max_directed_presences() default 250;
  }

  private static final Duration PARK = Duration.ofSeconds(5);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "routing-slots");
            thread.setDaemon(true);
            return thread;
          });
  private final Slot<SessionTable> tables =
      Slot.builder("session table").parkWithin(PARK, timer).build();
  private final SlotMap<String, IqHandler> handlers = Slot.builder("iq handlers").buildMap();
  private final RememberedHosts hosts = new RememberedHosts();
  private final LocalServices services;
  private final DeliveryRules rules;

  /** Called by DS. */
  @Activate
  public RoutingComponent(Config config) {
    long timeout = TimeUnit.SECONDS.toMillis(config.handler_timeout_seconds());
    services =
        new LocalServices(
            hosts,
            Slot.builder("local services").parkWithin(PARK, timer).buildMap(),
            timeout,
            PARK,
            System::nanoTime);
    Deliveries deliveries = new Deliveries(tables, services, this::route);
    rules =
        new DeliveryRules(
            hosts,
            deliveries,
            new PresenceRules(deliveries, config.max_directed_presences()),
            new IqDispatcher(handlers, deliveries, timeout));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "addHosts")
  void addHosts(VirtualHosts service) {
    hosts.remember(service);
  }

  void removeHosts(VirtualHosts service) {
    // what it said stays true until another one says something else
  }

  @Deactivate
  void deactivate() {
    tables.close();
    timer.shutdownNow();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addTable(SessionTable table, Map<String, ?> properties) {
    tables.add(table, Rank.ofProperties(properties, "component.name"));
  }

  void removeTable(SessionTable table) {
    tables.remove(table);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addHandler(IqHandler handler, Map<String, ?> properties) {
    handlers.add(handler.namespace(), handler, Rank.ofProperties(properties, "component.name"));
  }

  void removeHandler(IqHandler handler) {
    handlers.remove(handler);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addService(LocalService service, Map<String, ?> properties) {
    services.add(service, Rank.ofProperties(properties, "component.name"));
  }

  void removeService(LocalService service) {
    services.remove(service);
  }

  @Override
  public CompletionStage<Fate> route(Stanza stanza) {
    return rules.route(stanza);
  }

  @Override
  public void departed(SessionEntry last) {
    rules.departed(last);
  }
}
