package dev.ashlar.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The TCP ports that a process listens on, as Linux tells it. */
final class ListeningPorts {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningPorts() {}

  static Set<Integer> ofProcess(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    if (!Files.isDirectory(process.resolve("net"))) {
      throw new TestAbortedException("this system does not tell which ports a process has");
    }
    try {
      Set<String> sockets = sockets(process.resolve("fd"));
      Set<Integer> ports = new TreeSet<>();
      for (String table : new String[] {"net/tcp", "net/tcp6"}) {
        for (String line : Files.readAllLines(process.resolve(table))) {
          String[] columns = line.trim().split(" +", -1);
          if (columns[STATE].equals(LISTENING) && sockets.contains(columns[INODE])) {
            String address = columns[LOCAL_ADDRESS];
            ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
          }
        }
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : (Iterable<Path>) all::iterator) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  /** What a descriptor is; nothing if it was closed meanwhile. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "";
    }
  }
}
