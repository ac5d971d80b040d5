package dev.ashlar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server's process: {@code java ... dev.ashlar.launcher.Main HOME}. */
public final class Main {

  private static final Duration STOP_BOUND =
      Duration.ofSeconds(Integer.getInteger("ashlar.stop.seconds", 15));

  private final PidFile pid;
  private final Server server;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Main(PidFile pid, Server server) {
    this.pid = pid;
    this.server = server;
  }

  /**
   * Runs until it is told to stop by SIGTERM or SIGINT. Exits 0 after an orderly stop, 1 if it
   * could not start or did not stop in time.
   *
   * @param arguments the distribution's directory
   * @throws InterruptedException never in practice
   */
  public static void main(String[] arguments) throws InterruptedException {
    Home home = new Home(Path.of(arguments[0]));
    try {
      createPrivately(home.data());
      Files.createDirectories(home.log());
      Files.createDirectories(home.deploy());
      PidFile pid = PidFile.claim(home.data());
      Main main = new Main(pid, Server.start(home, version()));
      Runtime.getRuntime().addShutdownHook(new Thread(main::end, "ashlar-stop"));
      main.server.await();
      main.end();
    } catch (LaunchException | IOException e) {
      System.err.println("ashlar: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  private static void createPrivately(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
      // One that was there may have been open to others.
      Files.setPosixFilePermissions(directory, owner);
    } else {
      Files.createDirectories(directory);
    }
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("0");
  }

  /** Ends the process: from the shutdown hook, or because somebody stopped the framework. */
  private void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    boolean orderly = server.stop(STOP_BOUND);
    try {
      pid.close();
    } catch (IOException e) {
      System.err.println("ashlar: cannot remove the pid file: " + e.getMessage());
    }
    if (!orderly) {
      System.err.println("ashlar: did not stop within " + STOP_BOUND.toSeconds() + " s");
    }
    System.err.flush();
    // Other shutdown hooks have nothing left to do, and one of them must not turn a clean stop into
    // exit code 143.
    Runtime.getRuntime().halt(orderly ? 0 : 1);
  }
}
