package dev.ashlar.jid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** IP addresses as domainparts, without any look-up. */
final class IpLiteral {

  private static final int GROUPS = 8;
  private static final Pattern HEX_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

  private IpLiteral() {}

  /** Dotted quad of decimal numbers without leading zeros, which some resolvers read as octal. */
  static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches();
  }

  /** The spelling of RFC 5952, so that one address is one domainpart. No zone, no brackets. */
  static String canonicalIpv6(String text) {
    int gap = text.indexOf("::");
    List<Integer> groups;
    if (gap < 0) {
      groups = groups(text, true);
    } else {
      groups = new ArrayList<>(groups(text.substring(0, gap), false));
      List<Integer> tail = groups(text.substring(gap + 2), true);
      if (groups.size() + tail.size() >= GROUPS) {
        throw refused();
      }
      while (groups.size() + tail.size() < GROUPS) {
        groups.add(0);
      }
      groups.addAll(tail);
    }
    if (groups.size() != GROUPS) {
      throw refused();
    }
    return format(groups);
  }

  /** The last 32 bits of an address may be written as an IPv4 address. */
  private static List<Integer> groups(String text, boolean last) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    if (text.length() > 45) {
      throw refused();
    }
    String[] pieces = text.split(":", -1);
    for (int i = 0; i < pieces.length; i++) {
      if (last && i == pieces.length - 1 && isIpv4(pieces[i])) {
        String[] bytes = pieces[i].split("\\.", -1);
        groups.add((Integer.parseInt(bytes[0]) << 8) | Integer.parseInt(bytes[1]));
        groups.add((Integer.parseInt(bytes[2]) << 8) | Integer.parseInt(bytes[3]));
      } else if (HEX_GROUP.matcher(pieces[i]).matches()) {
        groups.add(Integer.parseInt(pieces[i], 16));
      } else {
        throw refused();
      }
    }
    return groups;
  }

  private static String format(List<Integer> groups) {
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = i;
      while (run < GROUPS && groups.get(run) == 0) {
        run++;
      }
      if (run - i > gapLength) {
        gapStart = i;
        gapLength = run - i;
      }
    }
    if (gapStart < 0) {
      return hex(groups);
    }
    return hex(groups.subList(0, gapStart)) + "::" + hex(groups.subList(gapStart + gapLength, 8));
  }

  private static String hex(List<Integer> groups) {
    return String.join(":", groups.stream().map(Integer::toHexString).toList());
  }

  private static JidFormatException refused() {
    return new JidFormatException(Domainpart.PART, "not an IPv6 address");
  }
}
