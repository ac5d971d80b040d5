package dev.ashlar.admin.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Who may give commands: the users that the operating system may find at the other end. What the
 * permissions of the file say is said again here, since a file can be changed, and be open to
 * others in the moment in which it is made.
 *
 * @param users the users, whatever they are called
 */
record Peers(Set<UserPrincipal> users) {

  Peers {
    users = Set.copyOf(users);
  }

  /** The owner of the socket, and the administrator of the machine, who may do anything anyway. */
  static Peers ownerOf(Path socket) throws IOException {
    Set<UserPrincipal> users = new HashSet<>();
    users.add(Files.getOwner(socket));
    Path root = socket.toAbsolutePath().getRoot();
    if (root != null) {
      users.add(Files.getOwner(root));
    }
    return new Peers(users);
  }

  /** Whether the peer is one of them; where the system does not tell, the file has decided. */
  boolean admit(SocketChannel client) throws IOException {
    return !client.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        || users.contains(client.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
  }
}
