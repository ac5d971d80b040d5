package dev.ashlar.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the distribution in a directory of its own, with a port of its own. */
public final class Copy implements AutoCloseable {

  private static final long COMMAND_SECONDS = 120;

  private final Path home;
  private final int port;
  private final String javaOptions;

  /** How a command ended. */
  public record Ended(int exit, String output, String error) {}

  private Copy(Path home, int port, String javaOptions) {
    this.home = home;
    this.port = port;
    this.javaOptions = javaOptions;
  }

  /**
   * Copies it; nothing is started.
   *
   * @param javaOptions further options of the server's process
   */
  public static Copy in(Path home, String... javaOptions) throws IOException {
    Path original = Path.of(System.getProperty("ashlar.distribution", "target/ashlar"));
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = original.relativize(file);
        if (Files.isDirectory(file)) {
          Files.createDirectories(home.resolve(relative));
        } else if (!relative.startsWith("data") && !relative.startsWith("log")) {
          Files.copy(file, home.resolve(relative));
        }
      }
    }
    Files.setPosixFilePermissions(
        home.resolve("bin/ashlar"), Files.getPosixFilePermissions(original.resolve("bin/ashlar")));
    int port = freePort();
    Copy copy = new Copy(home, port, String.join(" ", javaOptions));
    copy.config("dev.ashlar.c2s", "addresses = 127.0.0.1:" + port + "\n");
    return copy;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public Path home() {
    return home;
  }

  public int port() {
    return port;
  }

  public void config(String pid, String text) throws IOException {
    Files.writeString(home.resolve("config").resolve(pid + ".cfg"), text);
  }

  public String log() throws IOException {
    Path log = home.resolve("log/ashlar.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  public Ended run(String... words) throws IOException {
    return typing("", words);
  }

  public Ended typing(String input, String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(home.resolve("bin/ashlar").toString()));
    line.addAll(List.of(words));
    Path output = Files.createTempFile("ashlar", ".out");
    Path error = Files.createTempFile("ashlar", ".err");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().merge("ASHLAR_JAVA_OPTS", javaOptions, (own, more) -> own + " " + more);
    Process process = builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!ends(process)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", words) + " does not end");
    }
    Ended ended = new Ended(process.exitValue(), Files.readString(output), Files.readString(error));
    Files.delete(output);
    Files.delete(error);
    return ended;
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs it and expects it to end well. */
  public String ok(String... words) throws IOException {
    Ended ended = run(words);
    if (ended.exit() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + ended + "\n" + log());
    }
    return ended.output();
  }

  /** Stops what runs. */
  @Override
  public void close() throws IOException {
    run("stop");
  }
}
