package dev.ashlar.c2s;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.routing.api.VirtualHosts;
import dev.ashlar.slot.Rank;
import dev.ashlar.slot.Slot;
import dev.ashlar.slot.SlotTimer;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import dev.ashlar.transport.api.TransportException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client service: slots, connections and listeners over changes of configuration. The methods
 * about settings are called by one configuration thread at a time.
 */
final class ClientService {
  private static final Logger LOG = LoggerFactory.getLogger(ClientService.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(8);
  private static final Duration PARK = Duration.ofSeconds(10);

  /** One operation waits at a time on each connection, and those are bounded by their listener. */
  private static final int PARK_AT_MOST = 100_000;

  private final ScheduledExecutorService timer = SlotTimer.inThread("c2s-slots");
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
  private boolean started;
  private ClientSettings settings;
  private List<ListenerSettings> listening = List.of();
  private volatile List<String> problems = List.of();

  ClientService(ClientSettings settings, Transport transport, VirtualHosts hosts) {
    this.settings = settings;
    this.transport = transport;
    this.hosts = hosts;
    this.listener = new ClientListener(services, settings.policy());
    services.decoders().onChange(this::decodersChanged);
  }

  /** Without a maker the streams go on with what they have. */
  private void decodersChanged() {
    if (services.decoders().current().isPresent()) {
      listener.decodersChanged();
    }
  }

  private <T> Slot<T> slot(String label) {
    return Slot.builder(label).parkWithin(PARK, timer).parkAtMost(PARK_AT_MOST).build();
  }

  Services services() {
    return services;
  }

  /**
   * Opens the listeners that the settings and the virtual hosts ask for.
   *
   * @throws IllegalArgumentException if an address is none; nothing is changed then
   */
  void start() {
    started = true;
    listen(settings);
    new Watch(timer, listener, () -> listener.policy().patience().vigilance()).begin();
  }

  /** Listens where the virtual hosts of now ask for it. */
  void hostsChanged() {
    if (started) {
      listen(settings);
    }
  }

  /**
   * Takes new settings: for all connections, and for the listeners if they differ. Those are closed
   * and opened only if their addresses are others. If they cannot be had, the former settings stay
   * in force.
   *
   * @throws IllegalArgumentException if an address is none; nothing is changed then
   */
  void reconfigure(ClientSettings newSettings) {
    if (listen(newSettings)) {
      settings = newSettings;
      listener.apply(newSettings.policy());
    }
  }

  /** Without a host there is nothing to listen for, yet. */
  private boolean listen(ClientSettings from) {
    if (hosts.domains().isEmpty()) {
      return true;
    }
    List<ListenerSettings> wanted = from.listeners(hosts.domains());
    boolean had = wanted.equals(listening) || retune(wanted) || reopen(wanted);
    if (had) {
      problems = List.of();
    }
    return had;
  }

  /** Lets the listeners be, if it is only what they can change while they are open. */
  private boolean retune(List<ListenerSettings> wanted) {
    if (listening.isEmpty() || !addresses(wanted).equals(addresses(listening))) {
      return false;
    }
    listener.retune(wanted);
    listening = wanted;
    return true;
  }

  private static List<InetSocketAddress> addresses(List<ListenerSettings> settings) {
    return settings.stream().map(ListenerSettings::address).toList();
  }

  /** Opens these listeners instead of the former ones, or those again. */
  private boolean reopen(List<ListenerSettings> wanted) {
    List<ListenerSettings> former = listening;
    listener.stopAccepting();
    listening = List.of();
    Optional<String> fault = open(wanted);
    if (fault.isEmpty()) {
      return true;
    }
    // Expected: somebody else has the port. The rest of the server runs, and says so.
    LOG.error("not listening for clients: {}", fault.get());
    open(former);
    problems =
        List.of(
            listening.isEmpty()
                ? "Clients cannot connect: " + fault.get()
                : "The former addresses stay in use: " + fault.get());
    return false;
  }

  private Optional<String> open(List<ListenerSettings> wanted) {
    try {
      listener.open(transport, wanted);
      listening = wanted;
      return Optional.empty();
    } catch (TransportException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Sessions are in the table in force, with all that is known of them, before it is used. */
  synchronized void addTable(SessionTable table, Rank rank) {
    Optional<SessionTable> before = services.tables().current();
    if (before.isEmpty()) {
      listener.tableChanged(before, Optional.of(table));
    }
    services.tables().add(table, rank);
    if (before.isPresent()) {
      tableChanged(before);
    }
  }

  synchronized void removeTable(SessionTable table) {
    Optional<SessionTable> before = services.tables().current();
    services.tables().remove(table);
    tableChanged(before);
  }

  private void tableChanged(Optional<SessionTable> before) {
    Optional<SessionTable> now = services.tables().current();
    if (!now.equals(before)) {
      listener.tableChanged(before, now);
    }
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
