package dev.ashlar.swap;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a log says from a moment on. Confined to one thread. */
final class LogTail {
  private final Path log;
  private final StringBuilder tail = new StringBuilder();
  private long read;

  LogTail(Path log) throws IOException {
    this.log = log;
    this.read = Files.exists(log) ? Files.size(log) : 0;
  }

  /** Whether this has been said since. */
  boolean says(String text) throws IOException {
    return text().contains(text);
  }

  /** All that was said since. */
  String text() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (file.length() < read) {
        read = 0; // a new file was begun
      }
      byte[] more = new byte[Math.toIntExact(file.length() - read)];
      file.seek(read);
      file.readFully(more);
      read += more.length;
      tail.append(new String(more, StandardCharsets.UTF_8));
    }
    return tail.toString();
  }
}
