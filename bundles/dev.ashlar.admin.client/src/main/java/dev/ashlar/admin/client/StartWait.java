package dev.ashlar.admin.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Waits until a server that was just started answers, or can say why it does not. */
final class StartWait {

  private static final long LOOK_MILLIS = 100;
  private static final int REASONS = 8;

  /** For parts that wait for others; the server serves without them, and says so. */
  private static final long SETTLE_NANOS = Duration.ofSeconds(10).toNanos();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private final Path home;
  private final AdminSocketClient client;
  private final String since =
      LocalDateTime.now(ZoneId.systemDefault()).minusSeconds(2).format(TIME);

  StartWait(Path home, AdminSocketClient client) {
    this.home = home;
    this.client = client;
  }

  /**
   * Waits.
   *
   * @param pid of the process that was started
   * @return what the server has to say, with exit code 0 if it serves
   */
  Reply await(long pid, Duration bound) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (long waited = 0; waited < bound.toNanos(); waited = System.nanoTime() - begin) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        return new Reply(1, "", "The server did not start.\n" + reasons(), List.of());
      }
      // Only its own process: another server of this home may be running and would answer.
      Optional<ServerProcess> server = ServerProcess.find(home.resolve("data"));
      if (server.filter(found -> found.pid() == pid).isPresent()) {
        Optional<Reply> reply =
            welcome(waited < SETTLE_NANOS ? List.of("welcome") : List.of("welcome", "--now"));
        if (reply.isPresent()) {
          return reply.get();
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
    String text = "The server runs, but is not ready after " + bound.toSeconds() + " s.\n";
    return new Reply(1, "", text + reasons(), List.of());
  }

  private Optional<Reply> welcome(List<String> words) {
    try {
      Reply reply = client.send(words, Map.of());
      boolean early = reply.exit() == Reply.UNAVAILABLE || reply.exit() == Reply.USAGE;
      return early ? Optional.empty() : Optional.of(reply);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the process wrote before it could log, and the errors of this start in the log. */
  private String reasons() throws IOException {
    Path log = home.resolve("log");
    Stream<String> early =
        lines(log.resolve("console.log")).stream().filter(line -> !line.isBlank());
    Stream<String> logged =
        lines(log.resolve("ashlar.log")).stream()
            .filter(line -> line.compareTo(since) > 0)
            .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "));
    List<String> all = Stream.concat(early, logged).toList();
    String text = String.join("\n", all.subList(Math.max(0, all.size() - REASONS), all.size()));
    return text.isEmpty() ? "" : text + "\n";
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
