package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.ScramClient;
import dev.ashlar.testkit.WireAccount;
import dev.ashlar.testkit.WireElement;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Offer;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What reaches the storage, the directory of accounts and the log is data there, whatever it looks
 * like. How stores keep hostile owners, keys and documents is their contract's matter.
 */
@ExtendWith(Servers.class)
class InjectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;drop-table-ashlar_document;--",
        "a)or(1=1",
        "juliet%",
        "_uliet",
        "*",
        "*)(uid=*",
        "back\\slash",
        "${jndi}",
        "$(id)",
        "`id`",
        "{0}%s%n",
        ".."
      })
  @Security("W4")
  void hostileNameShouldBeANameLikeAnyOther(String user, @On(Variant.SHIPPED) Server server) {
    server.account("juliet");
    WireAccount hostile = server.account(user);
    try (Ready ready = XmppLogin.ready(server.endpoint(), hostile, Optional.of("' OR '1'='1"));
        Ready juliet = Talk.available(server, "juliet")) {
      assertEquals(hostile.bareJid() + "/' OR '1'='1", ready.jid());
      ready.client().send(Talk.message("chat", "m", juliet.jid(), "x"));
      WireElement message = juliet.client().expect(Ns.CLIENT, "message");
      assertEquals(Optional.of(ready.jid()), message.attribute("from"));
    }
    assertRefused(server, new WireAccount(user, hostile.domain(), "' OR '1'='1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet' OR 'a'='a",
        "juliet'--",
        "' UNION SELECT 1--",
        "juliet\" or \"\"=\"",
        "${jndi:ldap://127.0.0.1/x}",
        "../juliet",
        "juliet%00",
        "*)(uid=juliet",
        "%",
        "_uliet_"
      })
  @Security("W4")
  void hostileLoginShouldFindNobody(String user, @On(Variant.SHIPPED) Server server) {
    WireAccount juliet = server.account("juliet");
    assertRefused(server, new WireAccount(user, juliet.domain(), juliet.password()));
    try (Ready still = Talk.connected(server, "juliet")) {
      assertTrue(still.jid().startsWith("juliet@"), still.jid());
    }
  }

  /** A whole exchange, whatever the server says at its beginning, ends in a failure. */
  private static void assertRefused(Server server, WireAccount account) {
    try (Offer offer = XmppLogin.secure(server.endpoint())) {
      String mechanism = XmppLogin.scramOf(offer);
      ScramClient scram = ScramClient.unbound(mechanism, "", account);
      offer.client().send(XmppLogin.auth(mechanism, Optional.of(scram.first())));
      WireElement step = offer.client().expectElement();
      if (step.is(Ns.SASL, "challenge")) {
        String challenge = XmppLogin.unbase64(step.text());
        offer.client().send(XmppLogin.response(scram.answer(challenge)));
        step = offer.client().expectElement();
      }
      assertTrue(step.is(Ns.SASL, "failure"), step::toString);
    }
  }

  /** A line break would forge an entry, and C1 controls steer the terminal that shows the log. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&#10;2026-01-01 00:00:00.000 ERROR forged - SIGN",
        "&#13;SIGN",
        "&#x9b;2JSIGN",
        "&#x202e;SIGN",
        "&#x2028;SIGN"
      })
  @Security("W4")
  void whatAClientSaysShouldStayInItsLineOfTheLog(
      String said, @On(Variant.FIXTURES) Server server) {
    String sign = "sign-" + said.hashCode();
    String order = Fixture.order("fail", "text='" + said.replace("SIGN", sign) + "'");
    try (Ready juliet = Talk.connected(server, "juliet")) {
      juliet.client().send(Fixture.request("l", "", order));
      StanzaErrors.assertError(
          juliet.client().expectElement(), "internal-server-error", "cancel", "wait");
    }
    List<String> lines = server.log().lines().filter(line -> line.contains(sign)).toList();
    assertEquals(1, lines.size(), lines::toString);
    String line = lines.get(0);
    assertTrue(line.contains("told to fail?"), line);
    assertTrue(line.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202e), line);
  }

  @Test
  @Security("W4")
  void nothingShouldReadJavaObjectsFromBytes() throws IOException {
    Path home = Path.of(System.getProperty("ashlar.conformance.home", "target/ashlar"));
    List<Path> jars;
    try (Stream<Path> files = Files.walk(home)) {
      jars =
          files.filter(f -> f.getFileName().toString().matches("dev\\.ashlar\\..*\\.jar")).toList();
    }
    assertFalse(jars.isEmpty(), "no bundles in " + home);
    List<String> readers = new ArrayList<>();
    for (Path jar : jars) {
      readers.addAll(readersOfObjects(jar));
    }
    assertEquals(List.of(), readers);
  }

  /** Classes of ours whose constants name a reader of objects; embedded libraries are not ours. */
  private static List<String> readersOfObjects(Path jar) throws IOException {
    List<String> found = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith("dev/ashlar/") && entry.getName().endsWith(".class")) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          String constants = new String(bytes, StandardCharsets.ISO_8859_1);
          boolean ioBuffer = constants.contains("org/apache/mina/core/buffer/IoBuffer");
          if (constants.contains("java/io/ObjectInputStream")
              || (ioBuffer && constants.contains("getObject"))) {
            found.add(entry.getName());
          }
        }
      }
    }
    return found;
  }
}
