package dev.ashlar.transport.api;

/**
 * Why a connection ended.
 *
 * @param kind the class of reason
 * @param detail one line for the log, may be empty; never holds bytes of the stream
 */
public record CloseReason(Kind kind, String detail) {
  /** Classes of reason. */
  public enum Kind {
    /** {@link Connection#closeAfterFlush()}, and all was flushed. */
    CLOSED,
    /** {@link Connection#closeAfterFlush()}, but the peer did not take it all in time. */
    FLUSH_TIMEOUT,
    /** {@link Connection#abort()}. */
    ABORTED,
    /** The peer closed. */
    PEER_CLOSED,
    /** The TLS handshake failed or a record could not be read. */
    TLS_FAILED,
    /** Reading or writing failed, e.g. connection reset. */
    IO_FAILED,
    /** The handler threw. */
    HANDLER_FAILED,
    /** The transport is being stopped. */
    STOPPED
  }

  /**
   * A reason without detail.
   *
   * @param kind the class
   * @return the reason
   */
  public static CloseReason of(Kind kind) {
    return new CloseReason(kind, "");
  }
}
