package dev.ashlar.transport.mina;

import java.nio.ByteBuffer;

/**
 * The buffers that all connections of one loop share. Each is used within one call only, and never
 * while a handler could make another connection use it. On the heap: the JDK's TLS engine and the
 * XML decoder work on arrays.
 */
final class LoopBuffers {
  /**
   * More than the longest TLS record that the JDK reads, so that a partial record never fills it.
   */
  static final int LEAST = 40 * 1024;

  private final ByteBuffer input;
  private final ByteBuffer output;
  private ByteBuffer clear;

  LoopBuffers(int size) {
    int capacity = Math.max(LEAST, size);
    this.input = ByteBuffer.allocate(capacity);
    this.output = ByteBuffer.allocate(capacity);
    this.clear = ByteBuffer.allocate(capacity);
  }

  /** For what comes from the socket. */
  ByteBuffer input() {
    return input.clear();
  }

  /** For TLS records to be sent. */
  ByteBuffer output() {
    return output.clear();
  }

  /** For what was decoded. */
  ByteBuffer clear() {
    return clear.clear();
  }

  /** A larger one for what was decoded. */
  ByteBuffer largerClear(int least) {
    clear = ByteBuffer.allocate(Math.max(least, clear.capacity() * 2));
    return clear;
  }
}
