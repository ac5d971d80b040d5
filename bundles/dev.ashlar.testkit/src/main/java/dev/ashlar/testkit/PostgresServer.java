package dev.ashlar.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own for a test: on loopback, in a temporary directory, owned by an
 * unprivileged user. Tests that need one are skipped where PostgreSQL is not installed (Debian:
 * package {@code postgresql}).
 */
public final class PostgresServer implements AutoCloseable {

  /** User and name of the database. */
  public static final String NAME = "ashlar";

  /** Password of the user. */
  public static final String PASSWORD = "s3cret-of-the-test";

  /** Where Debian puts the programs, a folder for each version. */
  private static final String INSTALLED =
      System.getProperty("ashlar.postgresql", "/usr/lib/postgresql");

  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  private final Path programs;
  private final Path directory;
  private final int port;
  private final List<String> as;
  private Optional<Process> running = Optional.empty();

  private PostgresServer(Path programs, Path directory, int port, List<String> as) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
    this.as = as;
  }

  /** Where the programs are, or empty if PostgreSQL is not installed. */
  public static Optional<Path> programs() {
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of(INSTALLED))) {
      List<Path> found = new ArrayList<>();
      versions.forEach(version -> found.add(version.resolve("bin")));
      return found.stream()
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes a database and starts it.
   *
   * @throws IllegalStateException if it does not start
   */
  public static PostgresServer start() {
    try {
      Path directory = Files.createTempDirectory("ashlar-postgres");
      List<String> as = unprivileged(directory);
      Path password = Files.writeString(directory.resolve("password"), PASSWORD);
      PostgresServer server =
          new PostgresServer(programs().orElseThrow(), directory, freePort(), as);
      server.run(
          "initdb",
          "-D",
          directory.resolve("data").toString(),
          "-U",
          NAME,
          "-A",
          "scram-sha-256",
          "--pwfile",
          password.toString(),
          "-E",
          "UTF8",
          "--no-locale",
          "--no-sync");
      server.restart();
      server.run("createdb", "-h", "127.0.0.1", "-p", "" + server.port, "-U", NAME, NAME);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> unprivileged(Path directory) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    Files.setOwner(
        directory,
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    Object uid = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return List.of("setpriv", "--reuid=" + uid, "--clear-groups", "--");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The URL for JDBC. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
  }

  /** Kills it as a power failure would, as far as a process can; see {@link #restart}. */
  public void kill() {
    running.ifPresent(Process::destroyForcibly);
    await(running);
    running = Optional.empty();
  }

  /** Starts it again. */
  public void restart() {
    try {
      running =
          Optional.of(
              command(
                      "postgres",
                      "-D",
                      directory.resolve("data").toString(),
                      "-k",
                      directory.toString(),
                      "-h",
                      "127.0.0.1",
                      "-p",
                      Integer.toString(port),
                      // The device is not what is tested: a process that is killed loses nothing.
                      "-c",
                      "fsync=off")
                  .redirectErrorStream(true)
                  .redirectOutput(
                      ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                  .start());
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (exit("pg_isready", "-q", "-h", "127.0.0.1", "-p", "" + port) != 0) {
      if (System.nanoTime() > end || !running.orElseThrow().isAlive()) {
        throw new IllegalStateException(
            "PostgreSQL does not start: " + Files.readString(directory.resolve("log")));
      }
    }
  }

  private ProcessBuilder command(String program, String... arguments) {
    List<String> line = new ArrayList<>(as);
    line.add(programs.resolve(program).toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().put("PGPASSWORD", PASSWORD);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private void run(String program, String... arguments) throws IOException {
    if (exit(program, arguments) != 0) {
      throw new IllegalStateException(program + " failed");
    }
  }

  private int exit(String program, String... arguments) throws IOException {
    Process process =
        command(program, arguments)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await(Optional.of(process));
    return process.isAlive() ? 1 : process.exitValue();
  }

  private static void await(Optional<Process> process) {
    try {
      if (process.isPresent() && !process.get().waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        process.get().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it and deletes everything. */
  @Override
  public void close() {
    try {
      if (running.isPresent()) {
        exit(
            "pg_ctl",
            "stop",
            "-D",
            "" + directory.resolve("data"),
            "-m",
            "fast",
            "-t",
            "" + STOP_SECONDS);
        kill();
      }
      List<Path> files;
      try (Stream<Path> all = Files.walk(directory)) {
        files = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
