package dev.ashlar.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Lets a process open only a few files and sockets more than it has, until this is closed. */
final class Descriptors implements AutoCloseable {
  private final long pid;
  private final String usual;

  private Descriptors(long pid, String usual) {
    this.pid = pid;
    this.usual = usual;
  }

  static Descriptors spare(long pid, int spare) {
    Path process = Path.of("/proc", String.valueOf(pid));
    try (Stream<Path> open = Files.list(process.resolve("fd"));
        Stream<String> limits = Files.lines(process.resolve("limits"))) {
      String usual =
          limits
              .filter(line -> line.startsWith("Max open files"))
              .map(line -> line.split(" +", -1)[3])
              .findFirst()
              .orElseThrow();
      Descriptors limited = new Descriptors(pid, usual);
      limited.limit(String.valueOf(open.count() + spare));
      return limited;
    } catch (IOException e) {
      throw new TestAbortedException("this system does not limit a process that runs", e);
    }
  }

  /** The soft limit. */
  private void limit(String most) throws IOException {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--nofile=" + most + ":")
            .inheritIO()
            .start();
    try {
      if (prlimit.waitFor() != 0) {
        throw new IOException("prlimit failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    try {
      limit(usual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
