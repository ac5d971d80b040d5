package dev.ashlar.c2s;

import dev.ashlar.admin.api.PartStatus;
import dev.ashlar.routing.api.SessionTable;
import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.EventLoop;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners for clients and all connections that came by them. Thread-safe. */
final class ClientListener {
  private static final Logger LOG = LoggerFactory.getLogger(ClientListener.class);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Services services;
  private volatile ClientPolicy policy;
  private final Map<ClientConnection, Connection> connections = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new ArrayList<>();

  ClientListener(Services services, ClientPolicy policy) {
    this.services = services;
    this.policy = policy;
  }

  /** Sets the policy of all connections, those at hand included. */
  void apply(ClientPolicy newPolicy) {
    policy = newPolicy;
    connections.forEach((client, c) -> c.loop().execute(client::policyChanged));
  }

  /** Takes over what can change while listeners and connections live. */
  synchronized void retune(List<ListenerSettings> settings) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).apply(settings.get(i));
    }
  }

  ClientPolicy policy() {
    return policy;
  }

  /** Binds all addresses, or none. */
  synchronized void open(Transport transport, List<ListenerSettings> settings) {
    boolean complete = false;
    try {
      for (ListenerSettings s : settings) {
        Listener listener = transport.listen(s, this::accept);
        listeners.add(listener);
        LOG.info("listening for clients on {}", Addresses.text(listener.address()));
      }
      complete = true;
    } finally {
      if (!complete) {
        stopAccepting();
      }
    }
  }

  /** The addresses that are bound, with the number of their connections. */
  synchronized List<PartStatus.Endpoint> endpoints() {
    return listeners.stream()
        .map(l -> new PartStatus.Endpoint(Addresses.text(l.address()), l.connections()))
        .toList();
  }

  private ConnectionHandler accept(Connection connection, Admission admission) {
    ClientConnection client =
        new ClientConnection(connection, services, this::policy, connections::remove);
    connections.put(client, connection);
    if (admission == Admission.OVER_LIMIT) {
      client.fail(
          StreamError.of(StreamErrorCondition.RESOURCE_CONSTRAINT, "too many connections"), false);
    }
    return client;
  }

  /** Has every loop look at its own sessions. */
  void look(int now, Vigilance rules) {
    Set<EventLoop> loops = new HashSet<>();
    connections.values().forEach(connection -> loops.add(connection.loop()));
    loops.forEach(loop -> loop.execute(() -> look(loop, now, rules)));
  }

  private void look(EventLoop loop, int now, Vigilance rules) {
    connections.forEach(
        (client, connection) -> {
          if (connection.loop() == loop) {
            client.look(now, rules);
          }
        });
  }

  /** Moves all streams to decoders of the maker that is in force. */
  void decodersChanged() {
    connections.forEach((client, c) -> c.loop().execute(client::decodersChanged));
  }

  /** Moves all sessions from the table that was in force to the one that is. */
  void tableChanged(Optional<SessionTable> from, Optional<SessionTable> to) {
    connections.keySet().forEach(c -> c.tableChanged(from, to));
  }

  synchronized void stopAccepting() {
    listeners.forEach(Listener::close);
    listeners.clear();
  }

  /** Stops accepting, ends all streams by an error, and waits until they are closed. */
  void shutDown(StreamErrorCondition reason, Duration bound) {
    stopAccepting();
    StreamError error = StreamError.of(reason);
    connections.forEach((c, connection) -> connection.loop().execute(() -> c.fail(error, true)));
    long end = System.nanoTime() + bound.toNanos();
    while (!connections.isEmpty() && System.nanoTime() < end && !Thread.interrupted()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    connections.values().forEach(Connection::abort);
  }
}
