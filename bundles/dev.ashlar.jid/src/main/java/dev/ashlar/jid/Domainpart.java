package dev.ashlar.jid;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * RFC 7622, section 3.2: an IPv4 address, an IPv6 address in brackets, or a host name of NR-LDH
 * labels and U-labels. Mapping follows RFC 5895: width and case are mapped, ideographic full stops
 * are dots, one final dot is stripped. IDNA2008 keeps sharp s, final sigma and the joiners, which
 * IDNA2003 would have mapped away.
 */
final class Domainpart {

  static final String PART = "domainpart";

  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final int MOST_LABELS = Limits.DOMAIN_NAME_BYTES / 2 + 1;

  private Domainpart() {}

  static String enforce(String domain) {
    return PlainAscii.isDomain(domain) ? domain : enforceAny(domain);
  }

  static String enforceAny(String domain) {
    Limits.checkRaw(PART, domain);
    if (domain.charAt(0) == '[') {
      return "[" + IpLiteral.canonicalIpv6(inBrackets(domain)) + "]";
    }
    String name = withoutFinalDot(domain);
    List<String> labels =
        DOT.splitAsStream(name).limit(MOST_LABELS + 1L).map(Label::enforce).toList();
    // Splitting drops empty labels at the end, which are as wrong as any others.
    if (labels.isEmpty() || name.endsWith(".")) {
      throw new JidFormatException(PART, "empty label");
    }
    checkBidi(labels);
    checkLength(labels);
    String enforced = String.join(".", labels);
    if (FOUR_NUMBERS.matcher(enforced).matches() && !IpLiteral.isIpv4(enforced)) {
      throw new JidFormatException(PART, "not an IPv4 address");
    }
    Limits.checkEnforced(PART, enforced);
    return enforced;
  }

  private static String withoutFinalDot(String domain) {
    String dotted = domain.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
    return dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
  }

  private static String inBrackets(String domain) {
    if (!domain.endsWith("]")) {
      throw new JidFormatException(PART, "bracket not closed");
    }
    return domain.substring(1, domain.length() - 1);
  }

  /** RFC 5893: if one label is right-to-left, all labels have to obey the rule. */
  private static void checkBidi(List<String> labels) {
    if (labels.stream().anyMatch(BidiRule::applies) && !labels.stream().allMatch(BidiRule::holds)) {
      throw new JidFormatException(PART, "breaks the bidi rule");
    }
  }

  private static void checkLength(List<String> labels) {
    int dots = labels.size() - 1;
    int bytes = labels.stream().collect(Collectors.summingInt(Label::asciiLength)) + dots;
    if (bytes > Limits.DOMAIN_NAME_BYTES) {
      throw new JidFormatException(PART, "longer than 253 bytes in ASCII form");
    }
  }
}
