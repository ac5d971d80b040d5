package dev.ashlar.jid;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes an address apart (RFC 7622, section 3.2: resourcepart first, then localpart) and enforces
 * its parts.
 *
 * <p>Two ways, one result: {@link #plain} scans the text once and accepts what is canonical as it
 * stands; whatever it does not accept, {@link #full} judges by the whole rules. The tests hold that
 * the first never contradicts the second.
 */
final class JidParser {

  private JidParser() {}

  static Jid of(String text) {
    Jid plain = plain(text);
    return plain != null ? plain : full(text);
  }

  static Optional<Jid> parse(String text) {
    Jid plain = plain(text);
    if (plain != null) {
      return Optional.of(plain);
    }
    try {
      return Optional.of(full(text));
    } catch (JidFormatException malformed) {
      return Optional.empty();
    }
  }

  /** The address if it is plain, else null, which says nothing about its validity. */
  static @Nullable Jid plain(String text) {
    int length = text.length();
    int at = -1;
    int slash = -1;
    int classes = PlainAscii.LOCAL | PlainAscii.DOMAIN;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '/') {
        slash = i;
        break;
      }
      if (c == '@' && at < 0) {
        if ((classes & PlainAscii.LOCAL) == 0 || i == 0 || i > Limits.PART_BYTES) {
          return null;
        }
        at = i;
        classes = PlainAscii.DOMAIN;
      } else {
        classes &= PlainAscii.classesOf(c);
      }
    }
    int domainEnd = slash < 0 ? length : slash;
    boolean accepted =
        (classes & PlainAscii.DOMAIN) != 0
            && PlainAscii.isDomainShape(text, at + 1, domainEnd)
            && (slash < 0 || PlainAscii.isResource(text, slash + 1));
    return accepted ? new Jid(text, text.substring(at + 1, domainEnd), at, slash) : null;
  }

  /** The whole rules, for any input. */
  static Jid full(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    int at = address.indexOf('@');
    String domain = Domainpart.enforceAny(address.substring(at + 1));
    Jid bare;
    if (at < 0) {
      bare = new Jid(domain, domain, -1, -1);
    } else {
      String local = Localpart.enforceAny(address.substring(0, at));
      bare = new Jid(local + '@' + domain, domain, local.length(), -1);
    }
    if (slash < 0) {
      return bare;
    }
    String base = bare.toString();
    String resource = Resourcepart.enforceAny(text.substring(slash + 1));
    return new Jid(base + '/' + resource, domain, at < 0 ? -1 : base.indexOf('@'), base.length());
  }
}
