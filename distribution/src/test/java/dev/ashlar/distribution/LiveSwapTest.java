package dev.ashlar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    long before = count(said);
    Path part = jar.resolveSibling("new.part");
    Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
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
