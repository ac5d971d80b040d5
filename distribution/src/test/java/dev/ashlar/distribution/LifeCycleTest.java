package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, and what is dropped into a running server. */
class LifeCycleTest {

  @TempDir private Path directory;

  @Test
  void stopShouldLeaveNothingBehindAndStateShouldSurvive() throws IOException {
    try (Copy copy = Copy.in(directory.resolve("d".repeat(110)))) {
      copy.ok("start");
      assertEquals(
          0,
          copy.typing("pässword\n", "user", "add", "juliet@localhost", "--password-stdin").exit());
      copy.ok("stop");
      Path data = copy.home().resolve("data");
      assertFalse(Files.exists(data.resolve("ashlar.pid")));
      assertFalse(Files.exists(data.resolve("admin.sock"), LinkOption.NOFOLLOW_LINKS));
      assertEquals(3, copy.run("status").exit());
      assertEquals(3, copy.run("stop").exit());
      copy.ok("start");
      assertTrue(copy.ok("user", "list").contains("juliet@localhost"));
    }
  }

  @Test
  void portInUseShouldBeTheReasonOfAFailedStart() throws IOException {
    try (Copy copy = Copy.in(directory.resolve("home"));
        ServerSocket other = new ServerSocket(copy.port(), 1, InetAddress.getLoopbackAddress())) {
      Copy.Ended ended = copy.run("start");
      assertEquals(1, ended.exit());
      assertTrue(ended.error().contains(":" + other.getLocalPort()), ended.error());
      assertEquals(3, copy.run("status").exit());
    }
  }

  @Test
  void bundleShouldComeAndGoWithItsFile() throws IOException {
    try (Copy copy = Copy.in(directory.resolve("home"))) {
      Path shipped = copy.home().resolve("bundles/60/dev.ashlar.ping.jar");
      Path parked = copy.home().resolve("ping.parked");
      Files.move(shipped, parked);
      copy.ok("start");
      assertEquals(4, copy.run("bundle", "list", "dev.ashlar.ping").exit());
      Path part = copy.home().resolve("deploy/ping.part");
      Path deployed = copy.home().resolve("deploy/ping.jar");
      Files.copy(parked, part);
      Files.move(part, deployed, StandardCopyOption.ATOMIC_MOVE);
      Eventually.holds(() -> state(copy).contains("\"state\":\"active\",\"level\":70"));
      Files.delete(deployed);
      Eventually.holds(() -> copy.run("bundle", "list", "dev.ashlar.ping").exit() == 4);
      Files.move(parked, shipped);
      Eventually.holds(() -> state(copy).contains("\"state\":\"active\",\"level\":60"));
    }
  }

  private static String state(Copy copy) throws IOException {
    return copy.run("bundle", "list", "dev.ashlar.ping", "--json").output();
  }
}
