package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.Admission;
import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.ConnectionAcceptor;
import dev.ashlar.transport.api.EventLoop;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.transport.api.WriteResult;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.mina.transport.socket.nio.NioSession;

/** One connection as its owner sees it; what happens on the loop is in {@link LoopSide}. */
final class MinaConnection implements Connection {
  private final NioSession session;
  private final MinaLoop loop;
  private final InetSocketAddress remote;
  private final InetSocketAddress local;
  private final Outbox outbox;
  private final LoopSide side;

  private MinaConnection(NioSession session, Terms terms) {
    this.session = session;
    this.loop = LoopGroup.loopOf(session);
    this.remote = (InetSocketAddress) session.getRemoteAddress();
    this.local = (InetSocketAddress) session.getLocalAddress();
    this.outbox = new Outbox(terms.outboxBound(), this::flushLater);
    this.side = new LoopSide(session, loop, outbox, terms);
  }

  /** Makes the connection of a new session and hands it to its owner, on the loop. */
  static void open(NioSession session, Terms terms, ConnectionAcceptor owner, Admission how) {
    MinaConnection connection = new MinaConnection(session, terms);
    connection.side.open(() -> owner.accept(connection, how));
  }

  private void flushLater() {
    loop.flushLater(side);
  }

  @Override
  public long id() {
    return session.getId();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public WriteResult write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return outbox.append(bytes, offset, length);
  }

  @Override
  public void startTls(TlsEngine engine, byte[] lastClearBytes) {
    side.startTls(engine, lastClearBytes, AddressBlock.of(remote.getAddress()));
  }

  @Override
  public void pauseReading() {
    side.pause();
  }

  @Override
  public void resumeReading() {
    side.resume();
  }

  @Override
  public Optional<TlsInfo> tls() {
    return side.tlsInfo();
  }

  @Override
  public int outboxBytes() {
    return outbox.size();
  }

  @Override
  public long bytesIn() {
    return side.bytesIn();
  }

  @Override
  public long bytesOut() {
    return side.bytesOut();
  }

  @Override
  public void closeAfterFlush() {
    outbox.close();
    try {
      loop.execute(side::closeAfterFlush);
    } catch (RejectedExecutionException e) {
      abort();
    }
  }

  @Override
  public void abort() {
    outbox.close();
    side.abort();
  }
}
