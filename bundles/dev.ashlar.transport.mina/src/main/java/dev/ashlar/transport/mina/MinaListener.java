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
  private final ListenerSettings settings;
  private final ConnectionAcceptor owner;
  private final Admissions admissions;
  private final InetSocketAddress bound;

  private MinaListener(
      NioSocketAcceptor acceptor, ListenerSettings settings, ConnectionAcceptor owner)
      throws IOException {
    this.acceptor = acceptor;
    this.settings = settings;
    this.owner = owner;
    this.admissions = new Admissions(settings.limits());
    acceptor.setHandler(this);
    acceptor.bind(settings.address());
    this.bound = acceptor.getLocalAddress();
  }

  static MinaListener open(
      Executor threads, LoopGroup loops, ListenerSettings settings, ConnectionAcceptor owner) {
    NioSocketAcceptor acceptor = new NioSocketAcceptor(threads, loops);
    acceptor.setReuseAddress(true);
    acceptor.setBacklog(settings.backlog());
    acceptor.setCloseOnDeactivation(false);
    acceptor.getSessionConfig().setTcpNoDelay(true);
    acceptor.getSessionConfig().setKeepAlive(true);
    try {
      return new MinaListener(acceptor, settings, owner);
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
    return admissions.count();
  }

  @Override
  public void close() {
    acceptor.dispose();
  }

  @Override
  public void sessionOpened(IoSession session) {
    if (!(session.getRemoteAddress() instanceof InetSocketAddress remote)) {
      session.closeNow();
      return;
    }
    Optional<Admission> admission = admissions.admit(remote.getAddress());
    if (admission.isEmpty()) {
      session.closeNow();
      return;
    }
    session.setAttribute(ADMISSION, admission.get());
    session.setAttribute(ADDRESS, remote.getAddress());
    MinaConnection.open((NioSession) session, settings, owner, admission.get());
  }

  @Override
  public void sessionClosed(IoSession session) {
    LoopSide connection = LoopSide.of((NioSession) session);
    if (connection != null
        && session.getAttribute(ADMISSION) instanceof Admission admission
        && session.getAttribute(ADDRESS) instanceof InetAddress address) {
      admissions.release(address, admission);
      connection.closed();
    }
  }

  @Override
  public void exceptionCaught(IoSession session, Throwable cause) {
    LOG.warn("listener {}: connection {} is aborted", settings.name(), session.getId(), cause);
    session.closeNow();
  }
}
