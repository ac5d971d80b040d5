package dev.ashlar.admin.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client's process; {@code bin/ashlar} calls it with the words that were typed. */
public final class Main {

  private static final Duration START_BOUND =
      Duration.ofSeconds(Integer.getInteger("ashlar.start.seconds", 120));
  private static final Duration STOP_BOUND = Duration.ofSeconds(20);
  private static final String HELP =
      """
      usage: ashlar COMMAND ...

        start               start the server in the background; returns when it answers
        run                 run the server in the foreground
        stop [--force]      stop the server
        status [--json]     how the server is

      """;
  private static final String MORE =
      "The running server has more commands: 'ashlar help' lists them then.\n";

  private final Path home;
  private final AdminSocketClient client;
  private final PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private Main(Path home) {
    this.home = home;
    this.client = new AdminSocketClient(home.resolve("data").resolve("admin.sock"));
  }

  /**
   * Runs one command and exits with its code.
   *
   * @param words what was typed
   */
  public static void main(String[] words) {
    System.exit(new Main(Path.of(System.getProperty("ashlar.home", "."))).run(List.of(words)));
  }

  private int run(List<String> words) {
    try {
      String first = words.isEmpty() ? "" : words.get(0);
      return switch (first) {
        case "start" -> start(words);
        case "stop" -> stop(words.contains("--force"));
        default -> remote(words);
      };
    } catch (ClientException e) {
      error.println("ashlar: " + e.getMessage());
      return e.exit();
    } catch (IOException e) {
      error.println("ashlar: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int start(List<String> words) throws IOException, InterruptedException {
    if (words.size() != 2 || !words.get(1).matches("[0-9]{1,18}")) {
      throw new ClientException(Reply.USAGE, "usage: ashlar start");
    }
    long pid = Long.parseLong(words.get(1));
    Reply reply = new StartWait(home, client).await(pid, START_BOUND);
    Optional<ServerProcess> server = ServerProcess.find(home.resolve("data"));
    if (reply.exit() != 0 && server.isPresent() && server.get().pid() == pid) {
      // Half a server is of no use, and would be in the way of the next start.
      server.get().stop(false, STOP_BOUND);
    }
    return show(reply);
  }

  private int stop(boolean force) throws IOException, InterruptedException {
    Optional<ServerProcess> server = ServerProcess.find(home.resolve("data"));
    if (server.isEmpty()) {
      throw new ClientException(Reply.NOT_RUNNING, "The server is not running.");
    }
    if (!server.get().stop(force, STOP_BOUND)) {
      throw new ClientException(
          1,
          "Process "
              + server.get().pid()
              + " did not end within "
              + STOP_BOUND.toSeconds()
              + " s. 'ashlar stop --force' kills it.");
    }
    output.println("Ashlar has stopped.");
    return 0;
  }

  private int remote(List<String> typed) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(typed);
    words.removeIf(Secrets::isMark);
    Map<String, String> secrets = Secrets.read(typed, System.in);
    Reply reply;
    try {
      reply = client.send(words, secrets);
      if (!reply.asks().isEmpty()) {
        for (Reply.Ask ask : reply.asks()) {
          secrets.put(ask.name(), Secrets.ask(ask, Optional.ofNullable(System.console())));
        }
        reply = client.send(words, secrets);
      }
    } catch (IOException e) {
      return notRunning(words, e);
    }
    if (words.isEmpty() || (words.size() == 1 && words.get(0).matches("help|--help|-h"))) {
      output.print(HELP);
    }
    int exit = show(reply);
    if (exit == 0 && Boolean.getBoolean("ashlar.terminal") && Follow.isFor(words)) {
      new Follow(client, output).show();
    }
    return exit;
  }

  private int notRunning(List<String> words, IOException cause) throws IOException {
    boolean help = words.isEmpty() || words.contains("--help") || words.get(0).equals("help");
    if (help) {
      output.print(HELP + MORE);
      return 0;
    }
    if (words.get(0).equals("status") && words.contains("--json")) {
      output.println("{\"running\":false}");
      return Reply.NOT_RUNNING;
    }
    boolean alive = ServerProcess.find(home.resolve("data")).isPresent();
    throw alive
        ? new ClientException(1, "The server runs, but does not answer: " + cause.getMessage())
        : new ClientException(
            Reply.NOT_RUNNING, "The server is not running. Start it with: ashlar start");
  }

  private int show(Reply reply) {
    output.print(reply.output());
    error.print(reply.error());
    output.flush();
    error.flush();
    return reply.exit();
  }
}
