package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server, up during all tests. */
class DistributionTest {

  @TempDir private static Path directory;
  private static Copy copy;

  @BeforeAll
  static void start() throws IOException {
    copy = Copy.in(directory.resolve("a home with spaces"));
    String said = copy.ok("start");
    assertTrue(said.contains("127.0.0.1:" + copy.port()), said);
    assertTrue(said.contains("user add juliet@localhost"), said);
  }

  @AfterAll
  static void stop() throws IOException {
    copy.close();
  }

  @Test
  void everyBundleShouldBeActiveAndEveryComponentSatisfied() throws IOException {
    String status = copy.ok("status", "--json");
    assertTrue(status.contains("\"ready\":true"), status);
    assertTrue(status.contains("\"problems\":[]"), status);
    try (Stream<Path> jars = Files.walk(copy.home().resolve("bundles"))) {
      long count = jars.filter(path -> path.toString().endsWith(".jar")).count() + 1;
      assertTrue(status.contains("\"bundles\":" + count + ",\"bundles_active\":" + count), status);
    }
  }

  @Test
  void logShouldHoldNoWarningAfterTheStart() throws IOException {
    List<String> bad =
        copy.log().lines().filter(line -> line.matches(".* (WARN|ERROR) .*")).toList();
    assertEquals(List.of(), bad);
  }

  @Test
  void accountShouldBeAddedListedDisabledAndDeleted() throws IOException {
    assertEquals(
        "Account juliet@localhost added.\n",
        copy.typing("r0m30myr0m30\n", "user", "add", "juliet@localhost", "--password-stdin")
            .output());
    assertAll(
        () ->
            assertEquals(
                5,
                copy.typing("an0th3rp4ss\n", "user", "add", "juliet@localhost", "--password-stdin")
                    .exit()),
        () -> assertTrue(copy.ok("user", "list").contains("juliet@localhost  active")),
        () -> copy.ok("user", "disable", "juliet@localhost"),
        () ->
            assertEquals(
                "[{\"jid\":\"juliet@localhost\",\"status\":\"disabled\"}]\n",
                copy.ok("user", "list", "localhost", "--json")),
        () -> copy.ok("user", "enable", "juliet@localhost"),
        () -> copy.ok("user", "delete", "juliet@localhost"),
        () -> assertEquals(4, copy.run("user", "delete", "juliet@localhost").exit()));
  }

  @Test
  void wrongCommandsShouldSayWhyAndHaveTheirExitCodes() throws IOException {
    Copy.Ended foreign =
        copy.typing("an0th3rp4ss\n", "user", "add", "a@example.org", "--password-stdin");
    assertEquals(4, foreign.exit());
    assertTrue(foreign.error().contains("It serves: localhost."), foreign.error());
    assertEquals(2, copy.run("user", "add").exit());
    assertEquals(2, copy.run("user", "add", "a@localhost").exit());
    assertEquals(2, copy.run("frobnicate").exit());
    assertEquals(4, copy.run("session", "kick", "nobody@localhost").exit());
  }

  @Test
  void secondStartShouldBeRefusedAndLeaveTheFirstAlone() throws IOException {
    Copy.Ended second = copy.run("start");
    assertEquals(1, second.exit());
    assertTrue(second.error().startsWith("The server did not start."), second.error());
    assertTrue(second.error().contains("Already running"), second.error());
    copy.ok("status");
  }

  @Test
  void onlyTheOwnerShouldReachTheAdminSocketAndTheData() throws IOException {
    Path data = copy.home().resolve("data");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void adminCommandsShouldBeGogoCommands() throws IOException {
    String said = copy.ok("gogo", "ashlar:host list");
    assertTrue(said.contains("localhost"), said);
  }

  @Test
  void wrongValueShouldBeRefusedAndTheFormerOneStay() throws IOException {
    copy.config(
        "dev.ashlar.c2s", "addresses = 127.0.0.1:" + copy.port() + "\nmax.connections = many\n");
    Eventually.holds(() -> copy.log().contains("max.connections"));
    String refused =
        copy.log().lines().filter(l -> l.contains("max.connections")).findFirst().orElse("");
    assertTrue(refused.contains("dev.ashlar.c2s.cfg"), refused);
    String shown = copy.ok("config", "show", "dev.ashlar.c2s", "--json");
    assertTrue(shown.contains("\"key\":\"max.connections\",\"value\":\"50000\""), shown);
    copy.config(
        "dev.ashlar.c2s", "addresses = 127.0.0.1:" + copy.port() + "\nmax.connections = 999\n");
    Eventually.holds(
        () ->
            copy.ok("config", "show", "dev.ashlar.c2s", "--json")
                .contains("\"key\":\"max.connections\",\"value\":\"999\""));
    assertFalse(copy.ok("status", "--json").contains("many"));
  }
}
