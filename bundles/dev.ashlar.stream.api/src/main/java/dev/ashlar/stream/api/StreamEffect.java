package dev.ashlar.stream.api;

/** What the owner of a connection must do, in the order given. */
public sealed interface StreamEffect {

  /**
   * Write bytes.
   *
   * @param utf8 whole elements, or a header; not to be changed by anyone
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over to be written, never compared
  record Write(byte[] utf8) implements StreamEffect {}

  /**
   * Write the last clear bytes and start TLS. Input already read is thrown away. When TLS stands,
   * the owner goes on with {@link StreamState#secured} and a fresh decoder.
   *
   * @param host the virtual host whose certificate to show
   * @param lastClearBytes what to write in clear
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over to be written, never compared
  record StartTls(String host, byte[] lastClearBytes) implements StreamEffect {}

  /** Await a new header: open a fresh decoder, and give it what the former one had left. */
  record Restart() implements StreamEffect {}

  /** A resource is bound: the stream's address now belongs to a session. */
  record Establish() implements StreamEffect {}

  /**
   * Our side of the stream is closed, the closing tag is written: await the peer's (section 4.4).
   *
   * @param fault why in one line, for the log; empty for an ordinary end
   * @param heed whether what the peer still sends is processed; false after a stream error of the
   *     peer's making (section 4.9.1.1)
   */
  record Close(String fault, boolean heed) implements StreamEffect {}
}
