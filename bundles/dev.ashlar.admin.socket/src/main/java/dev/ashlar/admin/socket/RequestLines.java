package dev.ashlar.admin.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Cuts what a client sends into lines, none longer than allowed; used by one thread. */
final class RequestLines {

  private final SocketChannel client;
  private final int maxBytes;
  private final ByteBuffer input = ByteBuffer.allocate(4_096).flip();

  RequestLines(SocketChannel client, int maxBytes) {
    this.client = client;
    this.maxBytes = maxBytes;
  }

  /**
   * The next line without its end.
   *
   * @return empty at the end of the input
   * @throws IOException if the line is too long or the client is gone
   */
  byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (input.hasRemaining()) {
        byte b = input.get();
        if (b == '\n') {
          return line.toByteArray();
        }
        if (line.size() == maxBytes) {
          throw new IOException("request of more than " + maxBytes + " bytes");
        }
        line.write(b);
      }
      if (!fill()) {
        return new byte[0];
      }
    }
  }

  private boolean fill() throws IOException {
    input.clear();
    int count = client.read(input);
    input.flip();
    return count > 0;
  }

  void answer(byte[] line) throws IOException {
    ByteBuffer output = ByteBuffer.wrap(line);
    while (output.hasRemaining()) {
      client.write(output);
    }
  }
}
