package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.Ns;
import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import dev.ashlar.testkit.XmppTestClient;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Limits of connections (RFC 6120 section 13.12), each also changed while sessions are there, which
 * none of them may notice.
 */
@ExtendWith(Servers.class)
class ConnectionLimitsTest {
  private static final String FEATURES = "</stream:features>";

  private static final String NO_ADMIN = "The admin socket cannot take a client";

  /** For leak hunts by hand. */
  private static final int CONNECTIONS = Integer.getInteger("ashlar.hostile.connections", 1000);

  private static final int CYCLES = Integer.getInteger("ashlar.hostile.cycles", 4);

  @Test
  @Security("R8")
  @Rfc6120({"13.12-ip-connections", "4.9.3.17-resource-constraint"})
  void addressShouldHoldNoMoreConnectionsThanTheLimit(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Crowd crowd = new Crowd(server.endpoint())) {
      server.configure("c2s", "max.connections.per.address = 2");
      try (XmppTestClient second = XmppTestClient.connect(server.endpoint());
          XmppTestClient third = XmppTestClient.connect(server.endpoint())) {
        second.openStream();
        second.expectFeatures();
        third.sendHeader("");
        assertEquals("localhost", third.expectHeader().attributes().get("from"));
        third.expectStreamError("resource-constraint");
        String heard = Crowd.heard(crowd.open(crowd.join("127.0.0.2")), FEATURES);
        assertTrue(heard.endsWith(FEATURES), "another address has its own share: " + heard);
      }
      server.configure("c2s", "max.connections.per.address = 10");
      XmppLogin.ready(server.endpoint(), server.account("romeo")).close();
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Security("R8")
  @Rfc6120("13.12-ip-connections")
  void networkAndServerShouldHoldNoMoreConnectionsThanTheirLimits(
      @On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Crowd crowd = new Crowd(server.endpoint())) {
      server.configure("c2s", "max.connections.per.network = 3", "max.connections = 5");
      for (String address : List.of("127.0.0.2", "127.0.0.3", "127.1.0.2", "127.2.0.2")) {
        String heard = Crowd.heard(crowd.open(crowd.join(address)), FEATURES);
        assertTrue(heard.endsWith(FEATURES), address + heard);
      }
      for (String address : List.of("127.0.0.4", "127.3.0.2")) {
        String heard = Crowd.heardToTheEnd(crowd.open(crowd.join(address)));
        assertTrue(heard.contains("<resource-constraint"), address + heard);
        assertTrue(heard.endsWith("</stream:stream>"), heard);
      }
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  @Test
  @Security("R8")
  @Rfc6120("13.12-ip-rate")
  void attemptsBeyondTheLimitShouldBeRefused(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Crowd crowd = new Crowd(server.endpoint())) {
      server.configure("c2s", "attempts.window.seconds = 3600");
      server.configure("c2s", "attempts.window.seconds = 3600", "max.attempts.per.address = 40");
      int served = 0;
      while (served < 100 && serves(crowd, "127.0.0.9")) {
        served++;
      }
      assertEquals(40, served, "each was closed before the next: it is not their number at a time");
      assertTrue(serves(crowd, "127.0.0.10"), "another address");
      assertEquals(List.of(), juliet.client().marker());
      server.configure("c2s");
      assertTrue(serves(crowd, "127.0.0.9"));
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  private static boolean serves(Crowd crowd, String from) {
    Socket socket = crowd.join(from);
    String heard = "";
    try {
      heard = Crowd.heard(crowd.open(socket), FEATURES);
    } catch (java.io.UncheckedIOException closedAlready) {
      heard = "";
    }
    crowd.close();
    return heard.endsWith(FEATURES);
  }

  /** Where the operating system allows less than the settings do: a flood is over when it is. */
  @Test
  @SuppressWarnings("try") // the limit is in force while it is open
  void lackOfDescriptorsShouldHarmNobodyForGood(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      long pid = server.figure("pid");
      CompletableFuture<Long> operator;
      try (Descriptors few = Descriptors.spare(pid, 40);
          Crowd crowd = new Crowd(server.endpoint())) {
        for (int i = 0; i < 100; i++) {
          crowd.open(crowd.join("127.0.0.6"));
        }
        operator = CompletableFuture.supplyAsync(() -> server.figure("pid"));
        while (!operator.isDone() && !server.log().contains(NO_ADMIN)) {
          assertEquals(List.of(), juliet.client().marker());
        }
        assertTrue(server.log().contains(NO_ADMIN), "nobody has noticed");
      }
      assertEquals(pid, operator.join());
      XmppLogin.ready(server.endpoint(), server.account("romeo")).close();
      assertEquals(List.of(), juliet.client().marker());
    }
  }

  @Test
  @Security("R1")
  @Rfc6120("13.12-unauthenticated")
  void idleConnectionsShouldBeCheapAndEndAndLeaveNothing(@On(Variant.LIMITED) Server server) {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"));
        Crowd crowd = new Crowd(server.endpoint())) {
      String[] many = {
        "max.connections.per.address = 20000",
        "max.connections.per.network = 20000",
        "negotiation.step.seconds = " + Math.max(5, CONNECTIONS / 400)
      };
      server.configure("c2s", many);
      cycle(crowd, server);
      long before = server.liveBytes();
      List<Long> grown = new ArrayList<>();
      for (int i = 0; i < CYCLES; i++) {
        cycle(crowd, server);
        long after = server.liveBytes();
        grown.add(after - before);
        before = after;
      }
      // Now and then the JVM lets go of megabytes that were nobody's connections, or loads classes;
      // what connections leave behind they leave each time.
      grown.sort(Comparator.reverseOrder());
      assertTrue(grown.get(1) < 250L * CONNECTIONS, grown + " bytes are left of each time");
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  /** Connections that open a stream and then say no more, until the server has let them go. */
  private static void cycle(Crowd crowd, Server server) {
    long others = server.figure("connections");
    long before = server.liveBytes();
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      // From a few addresses, as the system keeps a port for a while after each connection.
      idle.add(crowd.open(crowd.join("127.0.1." + (1 + i % 8))));
    }
    idle.forEach(socket -> Crowd.heard(socket, FEATURES));
    long each = (server.liveBytes() - before) / CONNECTIONS;
    assertTrue(each < 5_000, each + " bytes each");
    for (Socket socket : idle) {
      String last = Crowd.heardToTheEnd(socket);
      assertTrue(last.contains("<connection-timeout"), last);
    }
    crowd.close();
    int looks = 0;
    while (server.figure("connections") > others && looks < 60) {
      looks++;
    }
    assertTrue(looks < 60, "connections that are over are still counted");
  }

  @Test
  @Security("R4")
  @Rfc6120("13.12-unauthenticated")
  void tricklingHeaderHandshakeAndLoginShouldEnd(@On(Variant.LIMITED) Server server)
      throws InterruptedException {
    try (Ready juliet = XmppLogin.ready(server.endpoint(), server.account("juliet"))) {
      server.configure("c2s", "negotiation.step.seconds = 2");
      try (Crowd crowd = new Crowd(server.endpoint())) {
        Socket header = crowd.join("127.0.0.1");
        String last = trickle(crowd, header, "<stream:stream to='" + "a".repeat(1000));
        assertTrue(last.contains("<connection-timeout"), last);

        Socket hello = crowd.open(crowd.join("127.0.0.1"));
        Crowd.heard(hello, FEATURES);
        crowd.send(hello, "<starttls xmlns='%s'/>".formatted(Ns.TLS));
        Crowd.heard(hello, "/>");
        last = trickle(crowd, hello, "\u0016\u0003\u0001\u0002\u0000" + "\u0001".repeat(500));
        assertEquals("", last, "no XML where a handshake was begun");
      }
      try (XmppLogin.Offer offer = XmppLogin.secure(server.endpoint())) {
        XmppTestClient client = offer.client();
        client.send("<auth xmlns='%s' mechanism='SCRAM-SHA-1'>".formatted(Ns.SASL));
        tricklesToTheEnd(client);
        assertTrue(client.received().contains("<connection-timeout"), client.received());
      }
      assertEquals(List.of(), juliet.client().marker());
    } finally {
      server.configure("c2s");
    }
  }

  /** Sends a byte now and then until the server closes; answers what it said. */
  private static String trickle(Crowd crowd, Socket socket, String text)
      throws InterruptedException {
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      try {
        crowd.send(socket, String.valueOf((char) b));
        if (socket.getInputStream().available() > 0) {
          break;
        }
      } catch (java.io.IOException | java.io.UncheckedIOException closed) {
        break;
      }
      Thread.sleep(100);
    }
    return Crowd.heardToTheEnd(socket);
  }

  private static void tricklesToTheEnd(XmppTestClient client) {
    for (int i = 0; i < 300; i++) {
      client.send("A");
      try {
        client.expectSilence();
      } catch (AssertionError spoken) {
        return;
      }
    }
  }
}
