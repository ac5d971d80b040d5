package dev.ashlar.transport.api;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One TCP connection. {@link #write}, {@link #closeAfterFlush}, {@link #abort} and all queries may
 * be called by any thread; {@link #startTls}, {@link #pauseReading} and {@link #resumeReading} only
 * on its {@link #loop()}.
 */
@ProviderType
public interface Connection {
  /**
   * Names this connection in logs.
   *
   * @return a number that no other connection of this process has
   */
  long id();

  /**
   * The peer's address.
   *
   * @return it, also after the end
   */
  InetSocketAddress remoteAddress();

  /**
   * Our address.
   *
   * @return it, also after the end
   */
  InetSocketAddress localAddress();

  /**
   * The loop that this connection belongs to for life.
   *
   * @return the loop
   */
  EventLoop loop();

  /**
   * Appends bytes to the outbox, all or none. Never blocks. They are copied, so the array may be
   * used again. What one thread writes goes out in that order; what is written during one pass of
   * the loop goes out together.
   *
   * @param bytes where the bytes are
   * @param offset of the first one
   * @param length how many
   * @return whether they were taken
   */
  WriteResult write(byte[] bytes, int offset, int length);

  /**
   * Appends all bytes of an array to the outbox.
   *
   * @param bytes the bytes
   * @return whether they were taken
   */
  default WriteResult write(byte[] bytes) {
    return write(bytes, 0, bytes.length);
  }

  /**
   * Sends the last clear bytes and switches to TLS (RFC 6120 section 5.4.2.3). What is already in
   * the outbox goes out in clear before them. From this call on no clear byte is passed to the
   * handler any more: "the receiving entity MUST ... discard any knowledge obtained in an insecure
   * manner"; what the handler has buffered or not yet taken from the buffer at hand it must drop.
   * What is written after this call goes out protected, after the handshake. {@link
   * ConnectionHandler#secured} tells the end of the handshake; if that fails, TCP is closed without
   * any XML (section 5.4.3.2) and {@link ConnectionHandler#closed} says {@link
   * CloseReason.Kind#TLS_FAILED}. There is no timeout here: the owner sets a timer.
   *
   * @param engine a fresh engine
   * @param lastClearBytes {@code <proceed/>}, or nothing for TLS from the first byte
   * @throws IllegalStateException if TLS was started before
   */
  void startTls(TlsEngine engine, byte[] lastClearBytes);

  /**
   * Stops reading; {@link ConnectionHandler#received} is not called any more. TCP then slows the
   * peer down.
   */
  void pauseReading();

  /** Reads again. */
  void resumeReading();

  /**
   * Tells what TLS negotiated.
   *
   * @return it, empty until the handshake is done
   */
  Optional<TlsInfo> tls();

  /**
   * Counts what is in the outbox.
   *
   * @return bytes accepted and not yet taken by the operating system
   */
  int outboxBytes();

  /**
   * Counts what was received.
   *
   * @return bytes on the wire
   */
  long bytesIn();

  /**
   * Counts what was sent.
   *
   * @return bytes on the wire
   */
  long bytesOut();

  /**
   * Sends what is in the outbox, then TLS close_notify, then closes TCP; after the close timeout of
   * the listener it is aborted. Further writes answer {@link WriteResult#CLOSED}, and nothing that
   * is still received is passed on.
   */
  void closeAfterFlush();

  /** Closes TCP now, losing the outbox. */
  void abort();
}
