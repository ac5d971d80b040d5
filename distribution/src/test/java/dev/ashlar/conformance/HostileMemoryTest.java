package dev.ashlar.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.testkit.XmppLogin;
import dev.ashlar.testkit.XmppLogin.Ready;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What hostile XML costs (RFC 6120 section 13.12), measured in the server: what its heap holds of
 * elements that are not finished, what is left of those that were refused, and what was allocated
 * for them at all.
 */
@ExtendWith(Servers.class)
class HostileMemoryTest {
  private static final String FEATURES = "</stream:features>";
  private static final int BEFORE_LOGIN = 8 * 1024;
  private static final int AFTER_LOGIN = 256 * 1024;
  private static final int STRANGERS = 200;
  private static final int SESSIONS = 20;
  private static final int DOCUMENTS = 400;

  private static final int KIB = 1024;

  /** What a buffer may have beyond its content. */
  private static final double SLACK = 1.5;

  /** What one read brings. */
  private static final int READ = 8 * KIB;

  private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKM]) ");

  /** An element that is not finished and keeps all limits. */
  private enum Unfinished {
    TEXT(SLACK, bytes -> "<x>" + "x".repeat(bytes)),
    WIDE_TEXT(SLACK, bytes -> "<x>" + "\u6c34".repeat(bytes / 3)),
    REFERENCES(SLACK, bytes -> "<x>" + "&lt;".repeat(bytes / 4)),
    ATTRIBUTES(
        SLACK,
        bytes ->
            "<x" + numbered(14, " a%d='" + "x".repeat(Math.min(bytes / 15, 2000)) + "'") + " z='"),
    CHILDREN(SLACK, bytes -> "<x>" + "<a/>".repeat(bytes > BEFORE_LOGIN ? 4000 : 30)),
    DEPTH(SLACK, bytes -> "<x>".repeat(7) + "x".repeat(bytes - 30)),

    /** A name that the parser has not seen before is in its table besides. */
    NAMES(
        5,
        bytes -> {
          int count = bytes > BEFORE_LOGIN ? 1900 : 30;
          return "<x>"
              + numbered(count, "<a%d" + "n".repeat(Math.min(bytes / count, 110) - 10) + "/>");
        });

    private final double most;
    private final Filling filling;

    private interface Filling {
      String of(int bytes);
    }

    /**
     * One sort.
     *
     * @param most how many times the limit it may take on the heap
     */
    Unfinished(double most, Filling filling) {
      this.most = most;
      this.filling = filling;
    }

    private String below(int limit) {
      return filling.of(limit - 200);
    }

    private void assertHeld(long bytes, int limit) {
      assertTrue(bytes > below(limit).length() / 2, this + ": not yet read, " + bytes);
      assertTrue(bytes < most * limit + READ, "%s: %d bytes of %d".formatted(this, bytes, limit));
    }
  }

  private static String numbered(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  @ParameterizedTest
  @EnumSource(Unfinished.class)
  @Security("S3")
  @Rfc6120("13.12-stanza-size-limit")
  void unfinishedStanzaShouldCostNoMoreThanItsLimit(
      Unfinished sort, @On(Variant.LIMITED) Server server) {
    List<Ready> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(XmppLogin.ready(server.endpoint(), server.account("hog" + i % 4)));
      }
      long before = server.liveBytes();
      String part = "<message>" + sort.below(AFTER_LOGIN);
      sessions.forEach(session -> session.client().send(part));
      sort.assertHeld((server.liveBytes() - before) / SESSIONS, AFTER_LOGIN);
      for (Ready session : sessions) {
        session.client().send("x".repeat(AFTER_LOGIN)).expectStreamError("policy-violation");
      }
      long left = server.liveBytes() - before;
      assertTrue(left < SESSIONS * 4L * KIB, left + " bytes are left");
    } finally {
      sessions.forEach(Ready::close);
    }
  }

  @ParameterizedTest
  @EnumSource(Unfinished.class)
  @Security("S4")
  @Rfc6120("13.12-stanza-size-limit")
  void unfinishedElementOfAStrangerShouldCostNoMoreThanItsLimit(
      Unfinished sort, @On(Variant.LIMITED) Server server) {
    long before;
    try (Crowd crowd = new Crowd(server.endpoint())) {
      List<Socket> strangers = new ArrayList<>();
      for (int i = 0; i < STRANGERS; i++) {
        strangers.add(crowd.open(crowd.join("127.0.0.1")));
      }
      strangers.forEach(socket -> Crowd.heard(socket, FEATURES));
      before = server.liveBytes();
      strangers.forEach(socket -> crowd.send(socket, sort.below(BEFORE_LOGIN)));
      sort.assertHeld((server.liveBytes() - before) / STRANGERS, BEFORE_LOGIN);
      for (Socket socket : strangers) {
        String last = Crowd.heardToTheEnd(crowd.send(socket, "x".repeat(BEFORE_LOGIN)));
        assertTrue(last.contains("<policy-violation"), last);
      }
    }
    long left = server.liveBytes() - before;
    assertTrue(left < STRANGERS * (long) KIB, left + " bytes are left");
  }

  /** Entities that are never read have no size: laughs, however many, cost as much as a comment. */
  private enum Refused {
    COMMENT("<x><!-- x --></x>"),
    INSTRUCTION("<?x y?>"),
    DOCTYPE("<!DOCTYPE s>"),
    REFERENCE("<x>&x;&x;&x;</x>"),
    LAUGHS(
        "<!DOCTYPE s [<!ENTITY l0 'lol'>"
            + IntStream.range(1, 40)
                .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining())
            + "]><x>&l39;</x>"),
    QUADRATIC(
        "<!DOCTYPE s [<!ENTITY a '" + "a".repeat(4000) + "'>]><x>" + "&a;".repeat(1000) + "</x>");

    private final String xml;

    Refused(String xml) {
      this.xml = xml;
    }
  }

  @Test
  @Security({"S1", "S2"})
  void refusedDocumentShouldCostNextToNothing(@On(Variant.LIMITED) Server server) {
    refuse(server, Refused.COMMENT.xml);
    long usual = refuse(server, "<x xmlns='urn:x'/>");
    long connections = server.figure("connections");
    long before = server.liveBytes();
    for (Refused refused : Refused.values()) {
      long allocated = refuse(server, refused.xml);
      long most = usual + 2L * refused.xml.length() + 8 * KIB;
      assertTrue(
          allocated < most, () -> "%s: %d bytes, not %d".formatted(refused, allocated, most));
    }
    while (server.figure("connections") > connections) {
      Thread.onSpinWait();
    }
    long left = (server.liveBytes() - before) / DOCUMENTS / Refused.values().length;
    assertTrue(left < KIB, left + " bytes are left of each");
  }

  /** Has it refused again and again; how many bytes the server has allocated each time. */
  private static long refuse(Server server, String xml) {
    long before = allocated(server);
    try (Crowd crowd = new Crowd(server.endpoint())) {
      for (int i = 0; i < DOCUMENTS; i++) {
        Socket socket = crowd.open(crowd.join("127.0.0.1"));
        String heard = Crowd.heardToTheEnd(crowd.send(socket, xml));
        assertTrue(heard.endsWith("</stream:error></stream:stream>"), heard);
      }
    }
    return (allocated(server) - before) / DOCUMENTS;
  }

  /** By all threads that live, dead objects included. */
  private static long allocated(Server server) {
    long bytes = 0;
    Matcher thread = ALLOCATED.matcher(server.threads());
    while (thread.find()) {
      long factor =
          switch (thread.group(2)) {
            case "M" -> KIB * KIB;
            case "K" -> KIB;
            default -> 1;
          };
      bytes += Long.parseLong(thread.group(1)) * factor;
    }
    return bytes;
  }
}
