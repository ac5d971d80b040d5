package dev.ashlar.transport.mina;

/**
 * What an operator can set.
 *
 * @param loops event loops, each one thread
 * @param handshakeThreads threads for the public-key work of TLS handshakes
 * @param handshakeQueue handshakes that may wait for such a thread
 * @param handshakeQueuePerAddress the same for one address
 * @param bufferBytes size of each loop's shared buffers
 */
record TransportSettings(
    int loops,
    int handshakeThreads,
    int handshakeQueue,
    int handshakeQueuePerAddress,
    int bufferBytes) {
  /** Refuses values that make no sense. */
  TransportSettings {
    if (loops < 1
        || handshakeThreads < 1
        || handshakeQueue < 1
        || handshakeQueuePerAddress < 1
        || bufferBytes < 1) {
      throw new IllegalArgumentException("transport settings out of range");
    }
  }

  /** Makes settings in which 0 threads stand for as many as the cores of this machine allow. */
  static TransportSettings of(TransportMinaConfiguration from) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new TransportSettings(
        from.loops() == 0 ? cores : from.loops(),
        from.handshake_threads() == 0 ? cores : from.handshake_threads(),
        from.handshake_queue(),
        from.handshake_queue_per_address(),
        from.buffer_bytes());
  }
}
