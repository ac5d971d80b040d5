package dev.ashlar.transport.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The owner's end of one connection. All methods are called on the connection's event loop, one at
 * a time, and must not block. If one throws, the fault is logged and the connection aborted.
 */
@ConsumerType
public interface ConnectionHandler {
  /**
   * Bytes came in; decrypted, once TLS is on. Not called any more after {@link #closed}, {@link
   * Connection#abort()} or {@link Connection#startTls} until the handshake is done; not called
   * while reading is paused.
   *
   * @param data the bytes, valid only during this call; what is not taken is lost
   */
  void received(ByteBuffer data);

  /**
   * The handshake asked for by {@link Connection#startTls} is done; from here on all bytes are
   * protected.
   *
   * @param info what was negotiated
   */
  void secured(TlsInfo info);

  /**
   * The outbox has fallen to half its bound or less after a write was refused as {@link
   * WriteResult#FULL} or it had passed three quarters.
   */
  void drained();

  /**
   * The connection is gone; called exactly once, last.
   *
   * @param reason why
   */
  void closed(CloseReason reason);
}
