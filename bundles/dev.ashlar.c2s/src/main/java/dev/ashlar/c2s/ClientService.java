package dev.ashlar.c2s;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Slot;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import dev.ashlar.transport.api.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client service: slots, connections and listeners over changes of configuration. Its methods
 * are called by one configuration thread at a time.
 */
final class ClientService {
  private static final Logger LOG = LoggerFactory.getLogger(ClientService.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(8);
  private static final Duration PARK = Duration.ofSeconds(10);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "c2s-slots");
            thread.setDaemon(true);
            return thread;
          });
  private final Services services =
      new Services(
          slot("stream negotiator"),
          slot("xml decoders"),
          slot("router"),
          slot("session table"),
          slot("tls contexts"));
  private final Transport transport;
  private final VirtualHosts hosts;
  private final ClientListener listener;
  private ClientSettings settings;
  private List<ListenerSettings> listening = List.of();
  private volatile List<String> problems = List.of();

  ClientService(ClientSettings settings, Transport transport, VirtualHosts hosts) {
    this.settings = settings;
    this.transport = transport;
    this.hosts = hosts;
    this.listener = new ClientListener(services, settings.policy());
  }

  private <T> Slot<T> slot(String label) {
    return Slot.builder(label).parkWithin(PARK, timer).build();
  }

  Services services() {
    return services;
  }

  /** Opens the listeners that the settings and the virtual hosts ask for. */
  void listen() {
    List<ListenerSettings> wanted = settings.listeners(hosts.domains());
    if (!wanted.equals(listening)) {
      listener.stopAccepting();
      listening = List.of();
      problems = List.of();
      try {
        listener.open(transport, wanted);
        listening = wanted;
      } catch (TransportException e) {
        // Expected: somebody else has the port. The rest of the server runs, and says so.
        LOG.error("not listening for clients: {}", e.getMessage());
        problems = List.of("Clients cannot connect: " + e.getMessage());
      }
    }
  }

  /** Takes new settings: for new connections, and for the listeners if they differ. */
  void reconfigure(ClientSettings newSettings) {
    settings = newSettings;
    listener.apply(newSettings.policy());
    listen();
  }

  void enterInto(SessionTable table) {
    listener.enterInto(table);
  }

  /** Where clients connect, for the operator. */
  PartStatus status() {
    return new PartStatus("c2s", listener.endpoints(), problems);
  }

  void stop() {
    listener.shutDown(StreamErrorCondition.SYSTEM_SHUTDOWN, SHUTDOWN);
    timer.shutdownNow();
  }
}
