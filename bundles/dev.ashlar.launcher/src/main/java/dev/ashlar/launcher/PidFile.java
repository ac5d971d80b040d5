package dev.ashlar.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code data/ashlar.pid}: which process serves from this home, and a lock that it holds as long as
 * it lives.
 *
 * <p>The file has two lines: the process id and the instant at which the process started, so that a
 * later process that got the same id by chance is not taken for the server. The lock is on a file
 * of its own: it decides who may start, whatever the text says.
 */
final class PidFile implements AutoCloseable {

  private final Path file;
  private final FileChannel lockChannel;

  private PidFile(Path file, FileChannel lockChannel) {
    this.file = file;
    this.lockChannel = lockChannel;
  }

  /**
   * Takes the lock and writes the file.
   *
   * @throws LaunchException if another process serves from there, or the file cannot be written
   */
  static PidFile claim(Path data) {
    Path file = data.resolve("ashlar.pid");
    try {
      FileChannel channel =
          FileChannel.open(
              data.resolve("ashlar.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new LaunchException("Already running, with process id " + readPid(file) + ".");
      }
      ProcessHandle self = ProcessHandle.current();
      String started = self.info().startInstant().map(Instant::toString).orElse("");
      Files.writeString(file, self.pid() + "\n" + started + "\n", StandardCharsets.US_ASCII);
      return new PidFile(file, channel);
    } catch (IOException e) {
      throw new LaunchException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static String readPid(Path file) throws IOException {
    Optional<String> first =
        Files.exists(file) ? Files.readString(file).lines().findFirst() : Optional.empty();
    return first.orElse("unknown");
  }

  /** Removes the file and gives the lock back. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    lockChannel.close();
  }
}
