package dev.ashlar.transport.mina;

/**
 * What an operator can set.
 *
 * @param loops event loops, each one thread
 * @param handshakeThreads threads for the public-key work of TLS handshakes
 * @param bufferBytes size of each loop's shared buffers
 */
record TransportSettings(int loops, int handshakeThreads, int bufferBytes) {
  /** Refuses values that make no sense. */
  TransportSettings {
    if (loops < 1 || handshakeThreads < 1 || bufferBytes < 1) {
      throw new IllegalArgumentException("transport settings out of range");
    }
  }

  /** Makes settings in which 0 threads stand for one per core. */
  static TransportSettings of(int loops, int handshakeThreads, int bufferBytes) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new TransportSettings(
        loops == 0 ? cores : loops, handshakeThreads == 0 ? cores : handshakeThreads, bufferBytes);
  }
}
