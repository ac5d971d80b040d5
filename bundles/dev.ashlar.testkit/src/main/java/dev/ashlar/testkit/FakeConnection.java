package dev.ashlar.testkit;

import dev.ashlar.transport.api.Connection;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import dev.ashlar.transport.api.WriteResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection without a network: keeps what is written, and how it stands. Writes may come from
 * any thread, all else is for the test's thread.
 */
public final class FakeConnection implements Connection {

  /** How the connection stands. */
  public enum Phase {
    /** Both ways. */
    OPEN,
    /** TLS was started and is not done. */
    HANDSHAKING,
    /** It ends when all is sent. */
    CLOSING,
    /** It was cut off. */
    ABORTED
  }

  private final FakeEventLoop loop = new FakeEventLoop();
  private final StringBuilder written = new StringBuilder();
  private final int bound;
  private int waiting;
  private boolean stuck;
  private final AtomicLong heard = new AtomicLong();
  private Phase phase = Phase.OPEN;
  private boolean paused;
  private Optional<TlsInfo> tls = Optional.empty();

  /**
   * A connection.
   *
   * @param bound the most bytes that wait for a peer that does not read
   */
  public FakeConnection(int bound) {
    this.bound = bound;
  }

  @Override
  public long id() {
    return 1;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  }

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5222);
  }

  @Override
  public FakeEventLoop loop() {
    return loop;
  }

  @Override
  public synchronized WriteResult write(byte[] bytes, int offset, int length) {
    if (phase == Phase.CLOSING || phase == Phase.ABORTED) {
      return WriteResult.CLOSED;
    }
    if (stuck && waiting + length > bound) {
      return WriteResult.FULL;
    }
    waiting += stuck ? length : 0;
    written.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    return WriteResult.ACCEPTED;
  }

  @Override
  public synchronized void startTls(TlsEngine engine, byte[] lastClearBytes) {
    written.append(new String(lastClearBytes, StandardCharsets.UTF_8));
    phase = Phase.HANDSHAKING;
  }

  /** The handshake is done. */
  public synchronized void secured(TlsInfo info) {
    phase = Phase.OPEN;
    tls = Optional.of(info);
  }

  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    paused = false;
  }

  /** Whether reading is paused. */
  public boolean isPaused() {
    return paused;
  }

  @Override
  public synchronized Optional<TlsInfo> tls() {
    return tls;
  }

  @Override
  public synchronized int outboxBytes() {
    return waiting;
  }

  @Override
  public long bytesIn() {
    return heard.get();
  }

  /** Counts bytes as received. */
  public void hear(int bytes) {
    heard.addAndGet(bytes);
  }

  @Override
  public synchronized long bytesOut() {
    return (long) written.length() - waiting;
  }

  @Override
  public synchronized void closeAfterFlush() {
    if (phase != Phase.ABORTED) {
      phase = Phase.CLOSING;
    }
  }

  @Override
  public synchronized void abort() {
    phase = Phase.ABORTED;
  }

  /** How the connection stands. */
  public synchronized Phase phase() {
    return phase;
  }

  /** All that was taken since the last call. */
  public synchronized String take() {
    String text = written.toString();
    written.setLength(0);
    return text;
  }

  /** The peer stops reading: what is written from now on waits. */
  public synchronized void stick() {
    stuck = true;
  }

  /** The peer reads what waits, and goes on reading. */
  public synchronized void unstick() {
    stuck = false;
    waiting = 0;
  }
}
