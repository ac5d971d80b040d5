package dev.ashlar.transport.mina;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of one socket: reads, decrypts, and keeps the selector's interest in step with
 * what the owner wants. Confined to the loop but for {@link #bytesIn}.
 */
final class Intake {
  private final LoopSide connection;
  private final MinaLoop loop;
  private final SocketChannel channel;
  private final AtomicLong bytesIn = new AtomicLong();
  private @Nullable TlsLayer tls;
  private boolean paused;
  private boolean ended;

  Intake(LoopSide connection, MinaLoop loop, SocketChannel channel) {
    this.connection = connection;
    this.loop = loop;
    this.channel = channel;
  }

  /** From now on nothing is passed on undecoded. */
  void decodeWith(TlsLayer layer) {
    tls = layer;
  }

  long bytesIn() {
    return bytesIn.get();
  }

  /** Whether the peer has sent its last byte. */
  boolean ended() {
    return ended;
  }

  void pause() {
    paused = true;
    updateInterest();
  }

  /**
   * Ends a pause.
   *
   * @return whether there was one, so that {@link #readOn} must follow
   */
  boolean resume() {
    boolean was = paused;
    paused = false;
    return was;
  }

  /** Reads once, as much as the loop's buffer holds. */
  void read() throws IOException {
    ByteBuffer input = loop.buffers().input();
    TlsLayer layer = tls;
    if (layer != null) {
      layer.restore(input);
    }
    int count = channel.read(input);
    if (count > 0) {
      bytesIn.lazySet(bytesIn.get() + count);
    }
    decode(layer, input.flip());
    if (count < 0) {
      end(layer == null ? "" : "without TLS close_notify");
    }
    updateInterest();
  }

  private void decode(@Nullable TlsLayer layer, ByteBuffer input) throws IOException {
    if (connection.discards()) {
      return;
    }
    if (layer == null) {
      if (input.hasRemaining()) {
        connection.deliver(input);
      }
    } else {
      layer.decode(input);
      if (layer.closed()) {
        end("");
      }
    }
  }

  private void end(String how) throws IOException {
    if (!ended) {
      ended = true;
      connection.inputEnded(how);
    }
  }

  /** Decodes what was read before, if there is any. */
  void readOn() throws IOException {
    TlsLayer layer = tls;
    if (layer != null) {
      ByteBuffer input = loop.buffers().input();
      layer.restore(input);
      decode(layer, input.flip());
    }
    updateInterest();
  }

  /** Whether TLS may decode more; until it is established, the owner's pause does not count. */
  boolean wantsDecoded() {
    TlsLayer layer = tls;
    boolean shaking = layer != null && !layer.established();
    return connection.listens() && (shaking || !paused);
  }

  boolean wantsRead() {
    if (ended) {
      return false;
    }
    TlsLayer layer = tls;
    return connection.discards() || (wantsDecoded() && (layer == null || !layer.stalled()));
  }

  /** To be called when anything has changed that {@link #wantsRead} depends on. */
  void updateInterest() {
    loop.watch(channel, SelectionKey.OP_READ, wantsRead());
  }
}
