package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.ConnectionAcceptor;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.Transport;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The transport: loops and threads that all listeners share. */
final class MinaTransport implements Transport, AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("ashlar-net"));
  private final Handshakes handshakes;
  private final LoopGroup loops;
  private final Map<String, Terms> terms = new ConcurrentHashMap<>();
  private final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();

  MinaTransport(TransportSettings settings) {
    this.handshakes = new Handshakes(settings, daemons("ashlar-tls"));
    this.loops = new LoopGroup(settings, threads, handshakes);
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public Listener listen(ListenerSettings settings, ConnectionAcceptor acceptor) {
    Terms common = terms.computeIfAbsent(settings.name(), name -> new Terms(settings));
    Listener listener = MinaListener.open(threads, loops, common, settings, acceptor);
    common.apply(settings);
    listeners.add(listener);
    return listener;
  }

  /** Stops all: listeners, then connections, then threads. Not to be called on a loop. */
  @Override
  public void close() {
    listeners.forEach(Listener::close);
    loops.dispose();
    handshakes.close();
    threads.shutdown();
  }
}
