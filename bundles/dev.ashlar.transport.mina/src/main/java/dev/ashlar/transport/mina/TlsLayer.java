package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.TlsEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS on one connection: drives the engine with the buffers of the loop, and holds no more than an
 * incomplete record. Confined to the loop; only the engine's delegated tasks run elsewhere, and
 * then nothing else touches the engine.
 */
final class TlsLayer {
  private static final byte[] NOTHING = {};
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final LoopSide connection;
  private final Intake intake;
  private final MinaLoop loop;
  private final Wire wire;
  private final TlsEngine source;
  private final AddressBlock peer;
  private final SSLEngine engine;
  private byte[] undecoded = NOTHING;
  private Phase phase = Phase.HANDSHAKE;
  private boolean tasksRunning;
  private boolean waitsForWire;

  private enum Phase {
    HANDSHAKE,
    ESTABLISHED,
    CLOSED
  }

  TlsLayer(
      LoopSide connection,
      Intake intake,
      MinaLoop loop,
      Wire wire,
      TlsEngine source,
      AddressBlock peer) {
    this.connection = connection;
    this.intake = intake;
    this.loop = loop;
    this.wire = wire;
    this.source = source;
    this.peer = peer;
    this.engine = source.engine();
  }

  void begin() throws SSLException {
    engine.beginHandshake();
    if (engine.getUseClientMode()) {
      loop.execute(connection::continueReading);
    }
  }

  boolean established() {
    return phase == Phase.ESTABLISHED;
  }

  /** Whether the peer has ended its side. */
  boolean closed() {
    return phase == Phase.CLOSED;
  }

  /** Whether reading more would be of no use now. */
  boolean stalled() {
    return tasksRunning || waitsForWire;
  }

  /** Puts what could not be decoded last time in front of what is to be read. */
  void restore(ByteBuffer input) {
    input.put(undecoded);
    undecoded = NOTHING;
  }

  /** Decodes all it can, passes it on, and keeps the rest. */
  void decode(ByteBuffer input) throws IOException {
    ByteBuffer clear = loop.buffers().clear();
    try {
      clear = pump(input, clear);
    } finally {
      if (input.hasRemaining() && phase != Phase.CLOSED) {
        undecoded = new byte[input.remaining()];
        input.get(undecoded);
      }
    }
    deliver(clear);
  }

  private ByteBuffer pump(ByteBuffer input, ByteBuffer first) throws IOException {
    ByteBuffer clear = first;
    waitsForWire = false;
    HandshakeStatus next = engine.getHandshakeStatus();
    while (mayGoOn() && advanceHandshake(next)) {
      SSLEngineResult result = engine.unwrap(input, clear);
      next = result.getHandshakeStatus();
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        clear = makeRoom(clear);
      } else if (result.getStatus() == Status.CLOSED) {
        phase = Phase.CLOSED;
      } else {
        refuseRenegotiation(next);
        noticeEnd(next);
        next = engine.getHandshakeStatus();
        if (result.getStatus() == Status.BUFFER_UNDERFLOW || noProgress(input, result, next)) {
          break;
        }
      }
    }
    return clear;
  }

  private boolean mayGoOn() {
    return phase != Phase.CLOSED && !tasksRunning && intake.wantsDecoded();
  }

  private static boolean noProgress(ByteBuffer input, SSLEngineResult result, HandshakeStatus s) {
    boolean readsOn = s == HandshakeStatus.NOT_HANDSHAKING || s == HandshakeStatus.NEED_UNWRAP;
    return readsOn && (!input.hasRemaining() || result.bytesConsumed() == 0);
  }

  /**
   * Does what the handshake needs besides reading.
   *
   * @return whether one may read on
   */
  private boolean advanceHandshake(HandshakeStatus first) throws IOException {
    HandshakeStatus status = first;
    while (status == HandshakeStatus.NEED_WRAP) {
      if (wire.blocked()) {
        waitsForWire = true;
        return false;
      }
      status = wrapHandshake();
    }
    if (status == HandshakeStatus.NEED_TASK) {
      startTasks();
      return false;
    }
    return true;
  }

  private HandshakeStatus wrapHandshake() throws IOException {
    ByteBuffer output = loop.buffers().output();
    SSLEngineResult result;
    do {
      result = engine.wrap(EMPTY, output);
    } while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
        && result.getStatus() == Status.OK
        && output.remaining() >= engine.getSession().getPacketBufferSize());
    wire.write(output.flip());
    if (result.getStatus() == Status.CLOSED) {
      phase = Phase.CLOSED;
      return HandshakeStatus.NOT_HANDSHAKING;
    }
    noticeEnd(result.getHandshakeStatus());
    return engine.getHandshakeStatus();
  }

  private void noticeEnd(HandshakeStatus status) {
    if (status == HandshakeStatus.FINISHED && phase == Phase.HANDSHAKE) {
      phase = Phase.ESTABLISHED;
      connection.secured(source.info());
    }
  }

  /** TLS 1.2: a second handshake would change who the peer is, and costs us more than it. */
  private void refuseRenegotiation(HandshakeStatus status) throws SSLException {
    if (phase == Phase.ESTABLISHED
        && status != HandshakeStatus.NOT_HANDSHAKING
        && status != HandshakeStatus.FINISHED
        && !engine.getSession().getProtocol().equals("TLSv1.3")) {
      throw new SSLException("renegotiation refused");
    }
  }

  private void startTasks() throws IOException {
    tasksRunning = true;
    try {
      if (!loop.handshakes().submit(peer, this::runTasks)) {
        throw new IOException("too many TLS handshakes wait");
      }
    } catch (RejectedExecutionException e) {
      throw new IOException("no thread for the TLS handshake", e);
    }
  }

  /** What has waited for longer than its connection lived is not worth the work. */
  private void runTasks() {
    if (connection.gone()) {
      return;
    }
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
    try {
      loop.execute(this::tasksDone);
    } catch (RejectedExecutionException e) {
      connection.abort();
    }
  }

  private void tasksDone() {
    tasksRunning = false;
    connection.continueReading();
  }

  private ByteBuffer makeRoom(ByteBuffer clear) {
    if (clear.position() > 0) {
      deliver(clear);
      return clear.clear();
    }
    return loop.buffers().largerClear(engine.getSession().getApplicationBufferSize());
  }

  private void deliver(ByteBuffer clear) {
    clear.flip();
    if (clear.hasRemaining()) {
      connection.deliver(clear);
    }
  }

  /**
   * Encrypts as much as fits into one buffer.
   *
   * @return records to be sent
   */
  ByteBuffer encode(ByteBuffer clear) throws SSLException {
    ByteBuffer output = loop.buffers().output();
    int record = engine.getSession().getPacketBufferSize();
    do {
      SSLEngineResult result = engine.wrap(clear, output);
      if (result.getStatus() != Status.OK || result.bytesProduced() == 0) {
        throw new SSLException("cannot encrypt: " + result.getStatus());
      }
    } while (clear.hasRemaining() && output.remaining() >= record);
    return output.flip();
  }

  /**
   * Ends our side.
   *
   * @return close_notify, or the alert that tells of the failure
   */
  ByteBuffer closingRecords() throws SSLException {
    ByteBuffer output = loop.buffers().output();
    if (tasksRunning) {
      return output.flip();
    }
    engine.closeOutbound();
    for (int i = 0; i < 4 && !engine.isOutboundDone(); i++) {
      if (engine.wrap(EMPTY, output).bytesProduced() == 0) {
        break;
      }
    }
    return output.flip();
  }
}
