package dev.ashlar.c2s;

import dev.ashlar.jid.Jid;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Listener addresses as an operator writes them. */
final class Addresses {
  /** Stands for loopback while only localhost is served, and for all addresses afterwards. */
  static final String AUTO = "auto";

  private static final int PORT = 5222;

  private Addresses() {}

  /**
   * Reads addresses.
   *
   * @param texts {@code 192.0.2.1:5222}, {@code [2001:db8::1]:5222}, or {@code auto}, alone or with
   *     a port
   * @param domains the virtual hosts
   * @throws IllegalArgumentException if one is no IP address with a port
   */
  static List<InetSocketAddress> parse(List<String> texts, List<String> domains) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      String t = text.strip();
      if (t.equals(AUTO) || t.startsWith(AUTO + ":")) {
        int port = t.equals(AUTO) ? PORT : port(t, AUTO.length() + 1);
        addresses.addAll(auto(domains, port));
      } else if (!t.isEmpty()) {
        int colon = t.lastIndexOf(':');
        if (colon < 0) {
          throw new IllegalArgumentException("no port in '" + t + "'");
        }
        addresses.add(new InetSocketAddress(literal(t.substring(0, colon)), port(t, colon + 1)));
      }
    }
    return addresses;
  }

  /** An address as an operator writes it. */
  static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (!(ip instanceof Inet6Address)) {
      return ip.getHostAddress() + ":" + address.getPort();
    }
    // Java does not shorten addresses; these two are the usual ones.
    String host =
        ip.isLoopbackAddress() ? "::1" : ip.isAnyLocalAddress() ? "::" : ip.getHostAddress();
    return "[" + host + "]:" + address.getPort();
  }

  private static List<InetSocketAddress> auto(List<String> domains, int port) {
    boolean ipv6 = hasIpv6();
    if (domains.stream().allMatch(d -> d.equals("localhost") || d.endsWith(".localhost"))) {
      InetSocketAddress ipv4 = new InetSocketAddress(literal("127.0.0.1"), port);
      return ipv6 ? List.of(ipv4, new InetSocketAddress(literal("[::1]"), port)) : List.of(ipv4);
    }
    return List.of(new InetSocketAddress(literal(ipv6 ? "[::]" : "0.0.0.0"), port));
  }

  /** Whether this machine speaks IPv6 at all: some containers do not. */
  private static boolean hasIpv6() {
    try {
      return NetworkInterface.getByInetAddress(literal("[::1]")) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private static int port(String text, int from) {
    try {
      int port = Integer.parseInt(text.substring(from));
      if (port >= 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, as for a number that is out of range
    }
    throw new IllegalArgumentException("no port in '" + text + "'");
  }

  /** Who a peer is, as far as is known: its address here, else where it comes from. */
  static String peer(Optional<Jid> known, InetSocketAddress remote) {
    return known.map(Jid::toString).orElseGet(() -> text(remote));
  }

  private static InetAddress literal(String host) {
    boolean v6 = host.startsWith("[") && host.endsWith("]");
    String bare = v6 ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches(v6 ? "[0-9A-Fa-f:.]+" : "[0-9.]+")) {
      throw new IllegalArgumentException("'" + host + "' is no IP address");
    }
    try {
      return InetAddress.getByName(bare);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + host + "' is no IP address", e);
    }
  }
}
