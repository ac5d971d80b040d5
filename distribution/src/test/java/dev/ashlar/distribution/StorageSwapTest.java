package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.fixture.FixtureComponent;
import dev.ashlar.testkit.PostgresServer;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All data is moved from one database to another while accounts are made and people log in. More
 * kills: {@code -Dswap.kills=50}.
 */
class StorageSwapTest {

  private static final WireAccount JULIET = new WireAccount("juliet", "localhost", "r0m30myr0m30");
  private static final int KILLS = Integer.getInteger("swap.kills", 4);

  @TempDir private Path directory;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private Copy copy;

  @BeforeEach
  void prepare() throws IOException {
    copy = Copy.in(directory.resolve("home"));
    copy.config("dev.ashlar.account.stored", "iterations = 4096\n");
  }

  @AfterEach
  void stop() throws IOException {
    copy.close();
  }

  @Test
  void killedSwapShouldGoOnOrGoBackAndLoseNothing() throws Exception {
    copy.config("dev.ashlar.storage.jdbc~other", "url = jdbc:h2:file:{data}/other/ashlar\n");
    copy.config("dev.ashlar.storage", "copy.parallel = 4\n");
    Files.copy(fixture(), copy.home().resolve("deploy/dev.ashlar.fixture.jar"));
    copy.ok("start");
    ask("fixture", "storage", "--documents", "2000", "--entries", "2000");
    List<String> made = new CopyOnWriteArrayList<>();
    add(made, "first", 10);
    List<String> phases = new ArrayList<>();
    Random random = new Random(KILLS);
    String from = "h2";
    String to = "other";
    for (int kill = 0; kill < KILLS; kill++) {
      ask("storage", "swap", "--to", to, "--replace");
      dieWhileAccountsAreMade(made, "kill" + kill, random.nextInt(3000));
      String state = Files.readString(copy.home().resolve("data/storage.state"));
      phases.add(state.replaceAll("(?s).*phase=(\\w+).*", "$1"));
      copy.ok("start");
      assertAllThere(made);
      boolean back = kill % 2 == 1;
      if (back) {
        ask("storage", "rollback");
        Eventually.holds(() -> status().contains("\"swap\":\"none\""));
      } else {
        Eventually.holds(() -> status().contains("\"swap\":\"moved\""));
        ask("storage", "commit");
        String moved = from;
        from = to;
        to = moved;
      }
      assertTrue(status().contains("\"data_in\":[\"" + from + "\"]"), status());
      assertAllThere(made);
    }
    System.out.println(
        KILLS + " kills during a swap " + phases + ", " + made.size() + " accounts, none lost");
  }

  @Test
  void loginsShouldGoOnWhileAllIsMovedToPostgresqlAndBack() throws Exception {
    Assumptions.assumeTrue(PostgresServer.programs().isPresent(), "no PostgreSQL is installed");
    try (PostgresServer postgres = PostgresServer.start()) {
      copy.config(
          "dev.ashlar.storage.jdbc~postgresql",
          """
          url = %s
          user = %s
          password = %s
          factory.target = (osgi.jdbc.driver.class=org.postgresql.Driver)
          """
              .formatted(postgres.url(), PostgresServer.NAME, PostgresServer.PASSWORD));
      copy.ok("start");
      assertEquals(4, copy.run("storage", "swap", "--to", "oracle").exit());
      assertEquals(5, copy.run("storage", "swap", "--to", "h2").exit());
      assertEquals(5, copy.run("storage", "commit").exit());
      assertEquals(0, user(JULIET.user(), JULIET.password()));
      List<String> made = new CopyOnWriteArrayList<>();
      add(made, "first", 30);
      AtomicBoolean over = new AtomicBoolean();
      Thread logins = new Thread(() -> logIn(over), "logins");
      logins.start();
      ask("storage", "swap", "--to", "postgresql");
      add(made, "meanwhile", 10);
      Eventually.holds(() -> status().contains("\"swap\":\"moved\""));
      add(made, "moved", 10);
      assertAllThere(made);
      ask("storage", "rollback");
      Eventually.holds(() -> status().contains("\"swap\":\"none\""));
      assertAllThere(made);
      assertEquals(5, copy.run("storage", "swap", "--to", "postgresql").exit(), "it holds data");
      ask("storage", "swap", "--to", "postgresql", "--replace");
      Eventually.holds(() -> status().contains("\"swap\":\"moved\""));
      ask("storage", "commit");
      over.set(true);
      logins.join();
      assertEquals(List.of(), faults);
      Files.delete(copy.home().resolve("config/dev.ashlar.storage.jdbc~h2.cfg"));
      assertAllThere(made);
      copy.ok("stop");
      copy.ok("start");
      assertAllThere(made);
    }
  }

  private static Path fixture() throws URISyntaxException {
    return Path.of(
        FixtureComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private void logIn(AtomicBoolean over) {
    WireEndpoint endpoint = new WireEndpoint("127.0.0.1", copy.port(), "localhost");
    while (!over.get()) {
      try {
        XmppLogin.ready(endpoint, JULIET).close();
      } catch (RuntimeException | AssertionError e) {
        faults.add(e.toString());
      }
    }
  }

  /** Makes accounts until the process is killed; what was answered is in the list. */
  private void dieWhileAccountsAreMade(List<String> made, String prefix, int millis)
      throws Exception {
    ProcessHandle server =
        ProcessHandle.of(
                Long.parseLong(
                    Files.readString(copy.home().resolve("data/ashlar.pid"))
                        .strip()
                        .split("\\s", 2)[0]))
            .orElseThrow();
    Thread maker =
        new Thread(
            () -> {
              try {
                add(made, prefix, 10_000);
              } catch (IOException | UncheckedIOException e) {
                // The server was killed, as it should be.
                return;
              }
            });
    maker.start();
    Thread.sleep(millis);
    server.destroyForcibly();
    server.onExit().get();
    maker.join();
  }

  private void add(List<String> made, String prefix, int number) throws IOException {
    for (int i = 0; i < number; i++) {
      String name = prefix + "-" + i;
      if (user(name, "p4ssword-of-" + i) == 0) {
        made.add(name + "@localhost");
      }
    }
  }

  private int user(String name, String password) throws IOException {
    String answer =
        send(
            "{\"words\":[\"user\",\"add\",\""
                + name
                + "@localhost\"],\"secrets\":{\"password\":\""
                + password
                + "\"}}\n");
    if (answer.isEmpty()) {
      throw new IOException("the server is gone");
    }
    return answer.contains("\"exit\":0") ? 0 : 1;
  }

  private void assertAllThere(List<String> made) throws IOException {
    String all = copy.ok("user", "list", "--limit", "100000", "--json");
    List<String> missing = new ArrayList<>(made);
    missing.removeIf(account -> all.contains("\"" + account + "\""));
    assertEquals(List.of(), missing);
  }

  private void ask(String... words) throws IOException {
    String answer = send("{\"words\":[\"" + String.join("\",\"", words) + "\"],\"secrets\":{}}\n");
    assertTrue(answer.contains("\"exit\":0"), answer);
  }

  private String status() throws IOException {
    return send("{\"words\":[\"storage\",\"status\",\"--json\"],\"secrets\":{}}\n")
        .replace("\\\"", "\"");
  }

  private String send(String line) throws IOException {
    Path socket = copy.home().resolve("data/admin.sock");
    Path target = Files.isSymbolicLink(socket) ? Files.readSymbolicLink(socket) : socket;
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(target))) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      String text = answer.readLine();
      return text == null ? "" : text;
    }
  }
}
