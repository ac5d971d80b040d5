package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.ConnectionAcceptor;
import dev.ashlar.transport.api.Listener;
import dev.ashlar.transport.api.ListenerSettings;
import dev.ashlar.transport.api.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bound address: makes connections of MINA's sessions and counts them. */
final class MinaListener extends IoHandlerAdapter implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(MinaListener.class);
  private static final AttributeKey ADMISSION = new AttributeKey(MinaListener.class, "admission");
  private static final AttributeKey ADDRESS = new AttributeKey(MinaListener.class, "address");

  private final NioSocketAcceptor acceptor;
  private final String name;
  private final Terms terms;
  private final ConnectionAcceptor owner;
  private final AtomicInteger connections = new AtomicInteger();
  private final InetSocketAddress bound;

  private MinaListener(
      NioSocketAcceptor acceptor, Terms terms, ListenerSettings settings, ConnectionAcceptor owner)
      throws IOException {
    this.acceptor = acceptor;
    this.name = settings.name();
    this.terms = terms;
    this.owner = owner;
    acceptor.setHandler(this);
    acceptor.bind(settings.address());
    this.bound = acceptor.getLocalAddress();
  }

  static MinaListener open(
      Executor threads,
      LoopGroup loops,
      Terms terms,
      ListenerSettings settings,
      ConnectionAcceptor owner) {
    NioSocketAcceptor acceptor = new NioSocketAcceptor(threads, loops);
    acceptor.setReuseAddress(true);
    acceptor.setBacklog(settings.backlog());
    acceptor.setCloseOnDeactivation(false);
    acceptor.getSessionConfig().setTcpNoDelay(true);
    acceptor.getSessionConfig().setKeepAlive(true);
    try {
      return new MinaListener(acceptor, terms, settings, owner);
    } catch (IOException e) {
      acceptor.dispose();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TransportException(
          "listener %s cannot bind %s: %s"
              .formatted(settings.name(), settings.address(), cause.getMessage()),
          e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return bound;
  }

  @Override
  public int connections() {
    return connections.get();
  }

  @Override
  public void apply(ListenerSettings settings) {
    terms.apply(settings);
  }

  @Override
  public void close() {
    acceptor.dispose();
  }

  /**
   * Decides on a session that was just accepted, before any loop hears of it: so a flood of those
   * that are refused costs the accepting thread alone.
   *
   * @return whether it may live; if not, the caller closes its channel
   */
  boolean admits(NioSession session) {
    if (!(session.getRemoteAddress() instanceof InetSocketAddress remote)) {
      return false;
    }
    Optional<Admission> admission = terms.admit(remote.getAddress());
    if (admission.isEmpty()) {
      return false;
    }
    connections.incrementAndGet();
    session.setAttribute(ADMISSION, admission.get());
    session.setAttribute(ADDRESS, remote.getAddress());
    return true;
  }

  @Override
  public void sessionOpened(IoSession session) {
    if (session.getAttribute(ADMISSION) instanceof Admission admission) {
      MinaConnection.open((NioSession) session, terms, owner, admission);
    }
  }

  @Override
  public void sessionClosed(IoSession session) {
    LoopSide connection = LoopSide.of((NioSession) session);
    if (connection != null
        && session.getAttribute(ADMISSION) instanceof Admission admission
        && session.getAttribute(ADDRESS) instanceof InetAddress address) {
      connections.decrementAndGet();
      terms.release(address, admission);
      connection.closed();
    }
  }

  @Override
  public void exceptionCaught(IoSession session, Throwable cause) {
    LOG.warn("listener {}: connection {} is aborted", name, session.getId(), cause);
    session.closeNow();
  }
}
