package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ashlar.fixture.EchoComponent;
import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.WireEndpoint;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles are replaced while two clients talk; neither notices. */
class LiveSwapTest {

  private static final WireAccount JULIET = new WireAccount("juliet", "localhost", "r0m30myr0m30");
  private static final WireAccount ROMEO = new WireAccount("romeo", "localhost", "jul13tmyjul13t");

  private static final String SERVICE = "echo.localhost";
  private static final int BATCH = 10;

  @TempDir private static Path directory;
  private static Copy copy;

  @BeforeAll
  static void start() throws IOException {
    copy = Copy.in(directory.resolve("home"));
    copy.ok("start");
    for (WireAccount account : new WireAccount[] {JULIET, ROMEO}) {
      assertEquals(
          0,
          copy.typing(
                  account.password() + "\n", "user", "add", account.bareJid(), "--password-stdin")
              .exit());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    copy.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.scram",
        "sasl.plain",
        "feature.sasl",
        "feature.starttls",
        "feature.bind",
        "account.stored",
        "storage.jdbc",
        "storage",
        "hosts",
        "tls",
        "stream",
        "routing",
        "session",
        "xml.aalto",
        "ping",
        "disco",
        "version",
        "roster",
        "legacysession",
        "admin.commands"
      })
  void bundleShouldBeReplacedUnderLiveStreams(String name) throws IOException {
    Path jar = find("dev.ashlar." + name + ".jar");
    whileTwoTalk(() -> replace(jar, "dev.ashlar." + name + " updated"));
  }

  @Test
  void deployedBundleShouldTakeThePlaceOfTheShippedOneUntilItIsRemoved() throws IOException {
    Path jar = find("dev.ashlar.sasl.scram.jar");
    Path deployed = copy.home().resolve("deploy/my-scram.jar");
    whileTwoTalk(
        () -> {
          long before = count("dev.ashlar.sasl.scram updated from my-scram.jar");
          Files.copy(jar, deployed);
          Eventually.holds(() -> count("dev.ashlar.sasl.scram updated from my-scram.jar") > before);
        });
    whileTwoTalk(
        () -> {
          long before = count("dev.ashlar.sasl.scram updated from dev.ashlar.sasl.scram.jar");
          Files.delete(deployed);
          Eventually.holds(
              () -> count("dev.ashlar.sasl.scram updated from dev.ashlar.sasl.scram.jar") > before);
        });
  }

  /** What is sent while there is no service waits for the next one: all come back, in order. */
  @Test
  void localServiceShouldBeReplacedUnderTraffic() throws Exception {
    Path deployed = copy.home().resolve("deploy/dev.ashlar.fixture.jar");
    deploy(deployed, "dev.ashlar.fixture installed");
    WireEndpoint endpoint = new WireEndpoint("127.0.0.1", copy.port(), "localhost");
    AtomicBoolean swapped = new AtomicBoolean();
    try (Ready juliet = XmppLogin.ready(endpoint, JULIET)) {
      Eventually.holds(() -> echoes(juliet, 0) == BATCH);
      CompletableFuture<Integer> lost =
          CompletableFuture.supplyAsync(
              () -> {
                int missing = 0;
                for (int i = 1; !swapped.get(); i++) {
                  missing += BATCH - echoes(juliet, i);
                }
                return missing;
              });
      for (int i = 0; i < 3; i++) {
        deploy(deployed, "dev.ashlar.fixture updated");
      }
      swapped.set(true);
      assertEquals(0, lost.join());
      Files.delete(deployed);
      Eventually.holds(() -> echoes(juliet, -1) == 0);
    }
  }

  /** Sends some messages at once; how many the service has sent back, rather than an error. */
  private static int echoes(Ready user, int batch) {
    int echoes = 0;
    for (int i = 0; i < BATCH; i++) {
      user.client().send(toService(batch + "." + i));
    }
    for (int i = 0; i < BATCH; i++) {
      WireElement answer = user.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(batch + "." + i), answer.attribute("id"));
      assertEquals(Optional.of(SERVICE), answer.attribute("from"));
      echoes += answer.attribute("type").equals(Optional.of("chat")) ? 1 : 0;
    }
    return echoes;
  }

  private static String toService(String id) {
    return "<message to='%s' type='chat' id='%s'><body>x</body></message>".formatted(SERVICE, id);
  }

  private static void whileTwoTalk(Change change) throws IOException {
    WireEndpoint endpoint = new WireEndpoint("127.0.0.1", copy.port(), "localhost");
    try (Ready juliet = XmppLogin.ready(endpoint, JULIET);
        Ready romeo = XmppLogin.ready(endpoint, ROMEO)) {
      talk(juliet, romeo, "before");
      change.make();
      talk(romeo, juliet, "after");
      talk(juliet, romeo, "after");
    }
    try (Ready juliet = XmppLogin.ready(endpoint, JULIET);
        Ready romeo = XmppLogin.ready(endpoint, ROMEO)) {
      talk(juliet, romeo, "again");
    }
  }

  private static void talk(Ready from, Ready to, String text) {
    from.client()
        .send("<message to='" + to.jid() + "' type='chat'><body>" + text + "</body></message>");
    WireElement message = to.client().expect(Ns.CLIENT, "message");
    assertEquals(text, message.child("body").orElseThrow().text());
    assertEquals(from.jid(), message.attribute("from").orElseThrow());
  }

  private static void replace(Path jar, String said) throws IOException {
    put(jar, jar, said);
  }

  /** Puts the fixture there as an operator does. */
  private static void deploy(Path jar, String said) throws Exception {
    put(
        Path.of(EchoComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        jar,
        said);
  }

  private static void put(Path from, Path jar, String said) throws IOException {
    long before = count(said);
    Path part = jar.resolveSibling("new.part");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Eventually.holds(() -> count(said) > before);
  }

  private static long count(String text) throws IOException {
    return copy.log().lines().filter(line -> line.contains(text)).count();
  }

  private static Path find(String name) throws IOException {
    try (var files = Files.walk(copy.home().resolve("bundles"))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** What is done to the running server. */
  private interface Change {
    void make() throws IOException;
  }
}
