package dev.ashlar.transport.mina;

import dev.ashlar.transport.api.CloseReason;
import dev.ashlar.transport.api.ConnectionHandler;
import dev.ashlar.transport.api.TlsEngine;
import dev.ashlar.transport.api.TlsInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.transport.socket.nio.NioSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a connection that is confined to its loop: joins MINA's session, the outbox, TLS and
 * the owner's handler. {@link #abort}, {@link #gone}, {@link #tlsInfo} and the counters may be used
 * by any thread.
 */
final class LoopSide {
  private static final Logger LOG = LoggerFactory.getLogger(LoopSide.class);
  private static final AttributeKey SELF = new AttributeKey(LoopSide.class, "connection");

  private final NioSession session;
  private final MinaLoop loop;
  private final Outbox outbox;
  private final Terms terms;
  private final Wire wire;
  private final Intake intake;
  private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
  private volatile Optional<TlsInfo> tlsInfo = Optional.empty();
  private @Nullable ConnectionHandler handler;
  private @Nullable TlsLayer tls;
  private Phase phase = Phase.OPEN;

  /** From the loop's point of view. */
  private enum Phase {
    OPEN,
    /** Asked to close, bytes are left. */
    FLUSHING,
    /**
     * All was sent, our side is shut; the peer's end is awaited, lest its stack drop what we sent.
     */
    LINGERING,
    /** MINA was told to close. */
    GONE
  }

  /** Something that can fail as a connection fails. */
  private interface Step {
    void run() throws IOException;
  }

  LoopSide(NioSession session, MinaLoop loop, Outbox outbox, Terms terms) {
    this.session = session;
    this.loop = loop;
    this.outbox = outbox;
    this.terms = terms;
    SocketChannel channel = (SocketChannel) session.getChannel();
    this.intake = new Intake(this, loop, channel);
    this.wire = new Wire(channel, outbox, on -> loop.watch(channel, SelectionKey.OP_WRITE, on));
  }

  static @Nullable LoopSide of(NioSession session) {
    return (LoopSide) session.getAttribute(SELF);
  }

  /** Begins its life. */
  void open(Supplier<ConnectionHandler> owner) {
    session.setAttribute(SELF, this);
    guarded(() -> handler = owner.get());
  }

  Optional<TlsInfo> tlsInfo() {
    return tlsInfo;
  }

  long bytesIn() {
    return intake.bytesIn();
  }

  long bytesOut() {
    return wire.bytesOut();
  }

  /** The channel has something to read. */
  void readable() {
    if (intake.wantsRead()) {
      guarded(intake::read);
    }
  }

  /** Decodes what was read before, then reads on. */
  void continueReading() {
    guarded(intake::readOn);
  }

  /** Whether the owner is to hear of more. */
  boolean listens() {
    return phase == Phase.OPEN && reason.get() == null;
  }

  /** Whether what comes in is thrown away, because the owner has begun to close. */
  boolean discards() {
    return phase == Phase.FLUSHING || phase == Phase.LINGERING;
  }

  void deliver(ByteBuffer data) {
    if (listens() && handler != null) {
      handler.received(data);
    }
  }

  /** The peer sends no more. */
  void inputEnded(String how) throws IOException {
    if (phase == Phase.OPEN) {
      CloseReason why = new CloseReason(CloseReason.Kind.PEER_CLOSED, how);
      reason.compareAndSet(null, why);
      phase = Phase.FLUSHING;
      flushNow();
      end(why);
    } else if (phase == Phase.LINGERING) {
      end(CloseReason.of(CloseReason.Kind.CLOSED));
    }
  }

  /** {@link dev.ashlar.transport.api.Connection#pauseReading}. */
  void pause() {
    intake.pause();
  }

  /** {@link dev.ashlar.transport.api.Connection#resumeReading}. */
  void resume() {
    if (intake.resume()) {
      loop.execute(this::continueReading);
    }
  }

  /** {@link dev.ashlar.transport.api.Connection#startTls}. */
  void startTls(TlsEngine engine, byte[] lastClearBytes, AddressBlock peer) {
    if (tls != null) {
      throw new IllegalStateException("TLS was started before");
    }
    guarded(
        () -> {
          wire.pushLastClear(ByteBuffer.wrap(lastClearBytes));
          TlsLayer layer = new TlsLayer(this, intake, loop, wire, engine, peer);
          tls = layer;
          intake.decodeWith(layer);
          layer.begin();
          loop.flushLater(this);
        });
  }

  void secured(TlsInfo info) {
    tlsInfo = Optional.of(info);
    if (handler != null) {
      handler.secured(info);
    }
    loop.flushLater(this);
  }

  /** The channel takes more. */
  void writable() {
    guarded(
        () -> {
          wire.resume();
          TlsLayer layer = tls;
          if (layer != null && layer.stalled() && !wire.blocked()) {
            continueReading();
          }
          flushNow();
        });
  }

  /** Sends what the outbox has; called by the loop once per pass if there is something. */
  void flush() {
    guarded(this::flushNow);
  }

  private void flushNow() throws IOException {
    if (phase != Phase.OPEN && phase != Phase.FLUSHING) {
      return;
    }
    TlsLayer layer = tls;
    if (layer == null || layer.established()) {
      wire.push(layer);
    }
    if (wire.settle() && phase == Phase.OPEN && handler != null) {
      handler.drained();
    }
    if (phase == Phase.FLUSHING && outbox.size() == 0) {
      finish(layer);
    }
  }

  private void finish(@Nullable TlsLayer layer) throws IOException {
    if (layer != null) {
      wire.write(layer.closingRecords());
      if (wire.blocked()) {
        return;
      }
    }
    phase = Phase.LINGERING;
    if (intake.ended()) {
      end(CloseReason.of(CloseReason.Kind.CLOSED));
    } else {
      wire.shutdown();
    }
  }

  /** The outbox takes no more; what is in it is to go out. */
  void closeAfterFlush() {
    guarded(this::startClosing);
  }

  private void startClosing() throws IOException {
    if (phase != Phase.OPEN) {
      return;
    }
    phase = Phase.FLUSHING;
    TlsLayer layer = tls;
    if (layer != null && !layer.established()) {
      end(CloseReason.of(CloseReason.Kind.CLOSED));
      return;
    }
    loop.schedule(this::closeTimedOut, terms.settings().closeTimeout());
    intake.updateInterest();
    flushNow();
  }

  private void closeTimedOut() {
    boolean flushed = phase == Phase.LINGERING;
    end(CloseReason.of(flushed ? CloseReason.Kind.CLOSED : CloseReason.Kind.FLUSH_TIMEOUT));
  }

  /** {@link dev.ashlar.transport.api.Connection#abort}. */
  void abort() {
    reason.compareAndSet(null, CloseReason.of(CloseReason.Kind.ABORTED));
    session.closeNow();
  }

  /** Whether it was aborted or ended. Any thread. */
  boolean gone() {
    return session.isClosing();
  }

  /** Ends it, on the loop. The first reason counts. */
  private void end(CloseReason why) {
    reason.compareAndSet(null, why);
    phase = Phase.GONE;
    wire.clear();
    session.closeNow();
  }

  /** MINA has closed the channel. */
  void closed() {
    CloseReason.Kind unasked =
        loop.isDisposing() ? CloseReason.Kind.STOPPED : CloseReason.Kind.IO_FAILED;
    end(CloseReason.of(unasked));
    ConnectionHandler owner = handler;
    CloseReason why = reason.get();
    if (owner != null && why != null) {
      guarded(() -> owner.closed(why));
    }
  }

  /** The boundary between loop and owner: no fault of one connection reaches another. */
  private void guarded(Step step) {
    try {
      step.run();
    } catch (SSLException e) {
      sendAlert();
      end(new CloseReason(CloseReason.Kind.TLS_FAILED, describe(e)));
    } catch (IOException e) {
      end(new CloseReason(CloseReason.Kind.IO_FAILED, describe(e)));
    } catch (RuntimeException | Error e) {
      LOG.error("connection {} is aborted: its handler failed", session.getId(), e);
      end(new CloseReason(CloseReason.Kind.HANDLER_FAILED, e.toString()));
    }
  }

  private static String describe(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  private void sendAlert() {
    try {
      TlsLayer layer = tls;
      if (layer != null) {
        wire.write(layer.closingRecords());
      }
    } catch (IOException e) {
      LOG.debug("connection {}: no TLS alert could be sent: {}", session.getId(), describe(e));
    }
  }
}
