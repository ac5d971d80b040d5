package dev.ashlar.admin.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that the socket is bound to. Operating systems bound such a path to about 100 bytes;
 * below a longer one stands a symbolic link to a socket in a private directory of the system's
 * temporary files.
 */
final class SocketFile implements AutoCloseable {

  private static final int MAX_PATH_BYTES = 100;

  private final Path path;
  private final Path bound;

  private SocketFile(Path path, Path bound) {
    this.path = path;
    this.bound = bound;
  }

  /** Makes room at that path; what a killed server left there goes. */
  static SocketFile at(Path path) throws IOException {
    Files.deleteIfExists(path);
    if (path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES) {
      return new SocketFile(path, path);
    }
    Path bound = Files.createTempDirectory("ashlar-admin").resolve("admin.sock");
    Files.createSymbolicLink(path, bound);
    return new SocketFile(path, bound);
  }

  /** Binds it, for the owner alone. */
  ServerSocketChannel bind() throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(bound));
      Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Who may talk to it. */
  Peers peers() throws IOException {
    return Peers.ownerOf(bound);
  }

  /** Removes it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(bound);
    if (!bound.equals(path)) {
      Files.deleteIfExists(path);
      Path parent = bound.getParent();
      if (parent != null) {
        Files.deleteIfExists(parent);
      }
    }
  }
}
