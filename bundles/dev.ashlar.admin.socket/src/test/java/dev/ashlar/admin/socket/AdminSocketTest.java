package dev.ashlar.admin.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ashlar.admin.api.CommandReply;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a socket that is open is used by connecting to it
class AdminSocketTest {

  @TempDir private Path directory;

  @Test
  void requestsShouldBeAnsweredInTurn() throws IOException {
    Path path = directory.resolve("admin.sock");
    try (AdminSocket socket = open(path, Duration.ofSeconds(30));
        SocketChannel client = connect(path)) {
      send(client, "{\"words\":[\"a\"]}\n{\"words\":[\"b\"]}\n");
      assertTrue(line(client).contains("\"output\":\"a\""));
      assertTrue(line(client).contains("\"output\":\"b\""));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
    assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void tooLongARequestShouldEndTheConnection() throws IOException {
    Path path = directory.resolve("admin.sock");
    try (AdminSocket socket = open(path, Duration.ofSeconds(30));
        SocketChannel client = connect(path)) {
      send(client, "x".repeat(2_000));
      assertEquals("", line(client));
    }
  }

  @Test
  void idleClientShouldBeLetGo() throws IOException {
    Path path = directory.resolve("admin.sock");
    try (AdminSocket socket = open(path, Duration.ofMillis(50));
        SocketChannel client = connect(path)) {
      assertEquals("", line(client));
    }
  }

  @Test
  @Timeout(60)
  void clientThatDoesNotReadItsReplyShouldBeLetGo() throws IOException {
    Path path = directory.resolve("admin.sock");
    String large = "x".repeat(8_000_000);
    SocketSettings one = new SocketSettings(path, 1, 1_000, Duration.ofMillis(200));
    try (AdminSocket socket =
            new AdminSocket(one, request -> new CommandReply(0, large, "", List.of()));
        SocketChannel idle = connect(socket, path);
        SocketChannel next = connect(path)) {
      send(idle, "{}\n");
      // The only place gets free without a byte of the reply being read.
      send(next, "no request\n");
      assertTrue(line(next).contains("not a request"));
    }
  }

  @Test
  void strangerShouldBeRefused() throws IOException {
    Path path = directory.resolve("admin.sock");
    try (AdminSocket socket = open(path, Duration.ofSeconds(30));
        SocketChannel client = connect(path)) {
      assertTrue(Peers.ownerOf(path).admit(client));
      assertFalse(new Peers(Set.of(() -> "somebody else")).admit(client));
    }
  }

  @Test
  void longPathShouldBeReachedThroughALink() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));
    Path path = deep.resolve("admin.sock");
    try (AdminSocket socket = open(path, Duration.ofSeconds(30));
        SocketChannel client = connect(Files.readSymbolicLink(path))) {
      send(client, "{\"words\":[\"a\"]}\n");
      assertTrue(line(client).contains("\"output\":\"a\""));
    }
    assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static AdminSocket open(Path path, Duration idle) {
    AdminSocket socket =
        new AdminSocket(
            new SocketSettings(path, 2, 1_000, idle),
            request -> new CommandReply(0, String.join(" ", request.words()), "", List.of()));
    socket.open();
    return socket;
  }

  private static SocketChannel connect(AdminSocket socket, Path path) throws IOException {
    socket.open();
    return connect(path);
  }

  private static SocketChannel connect(Path path) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(path));
  }

  private static void send(SocketChannel client, String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String line(SocketChannel client) throws IOException {
    StringBuilder line = new StringBuilder();
    var input = Channels.newInputStream(client);
    try {
      for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
        line.append((char) b);
      }
    } catch (IOException e) {
      // A connection that is cut with unread input is reset: for these tests it is an end like any
      // other.
      return "";
    }
    return line.toString();
  }
}
