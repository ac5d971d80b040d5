package dev.ashlar.admin.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's process, as {@code data/ashlar.pid} names it. */
final class ServerProcess {

  private final ProcessHandle handle;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /**
   * Finds it.
   *
   * @return empty if there is no such file, or no process that has both the id and the start time
   *     that stand in it
   */
  static Optional<ServerProcess> find(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("ashlar.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.get(0).matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    String started = lines.size() > 1 ? lines.get(1) : "";
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process.info().startInstant().map(at -> at.toString().equals(started)).orElse(true))
        .map(ServerProcess::new);
  }

  long pid() {
    return handle.pid();
  }

  /**
   * Tells it to stop and waits.
   *
   * @param force not politely
   * @return whether it ended in time
   */
  boolean stop(boolean force, Duration bound) throws InterruptedException {
    boolean told = force ? handle.destroyForcibly() : handle.destroy();
    try {
      handle.onExit().get(told ? bound.toMillis() : 0, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new ClientException(1, "Cannot wait for the process: " + e.getMessage());
    }
  }
}
