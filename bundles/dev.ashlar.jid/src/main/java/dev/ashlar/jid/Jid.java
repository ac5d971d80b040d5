package dev.ashlar.jid;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An XMPP address, {@code [localpart@]domainpart[/resourcepart]} (RFC 7622), always in canonical
 * form: localpart case-mapped by PRECIS UsernameCaseMapped, domainpart in lower-case U-labels
 * without a final dot, resourcepart by PRECIS OpaqueString. Each part has 1 to 1023 bytes of UTF-8.
 *
 * <p>Two addresses are the same entity if and only if they are {@linkplain #equals equal}. The
 * natural order is that of the canonical strings; it is total and consistent with equals, and has
 * no other meaning.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class Jid implements Comparable<Jid> {

  private final String text;
  private final String domain;

  /** Index of the separator in {@link #text}, or -1 where the part is absent. */
  private final int at;

  private final int slash;

  /** Made on first use. A race makes two equal immutable values, of which one stays. */
  private @Nullable Jid bare;

  /** Package-private: only for text that was enforced already. */
  Jid(String text, String domain, int at, int slash) {
    this.text = text;
    this.domain = domain;
    this.at = at;
    this.slash = slash;
  }

  /**
   * Parses and enforces an address. Costs about a hundred nanoseconds for plain ASCII addresses.
   *
   * @throws JidFormatException if the text is not an address
   */
  public static Jid of(String text) {
    return JidParser.of(text);
  }

  /** As {@link #of(String)}, with an empty result instead of an exception. For untrusted input. */
  public static Optional<Jid> parse(String text) {
    return JidParser.parse(text);
  }

  /**
   * The address of a domain. Unlike {@link #of(String)} the text can hold no other part.
   *
   * @throws JidFormatException if the text is not a domainpart
   */
  public static Jid ofDomain(String domain) {
    String canonical = Domainpart.enforce(domain);
    return new Jid(canonical, canonical, -1, -1);
  }

  /**
   * The bare address of an account. Neither part can smuggle in another: a separator in the
   * localpart is refused.
   *
   * @throws JidFormatException if a part is not valid
   */
  public static Jid of(String local, String domain) {
    String canonicalLocal = Localpart.enforce(local);
    String canonicalDomain = Domainpart.enforce(domain);
    String text = canonicalLocal + '@' + canonicalDomain;
    return new Jid(text, canonicalDomain, canonicalLocal.length(), -1);
  }

  /**
   * A full address from its three parts.
   *
   * @throws JidFormatException if a part is not valid
   */
  public static Jid of(String local, String domain, String resource) {
    return of(local, domain).withResource(resource);
  }

  /** As {@link #of(String, String)}, with an empty result instead of an exception. */
  public static Optional<Jid> parse(String local, String domain) {
    try {
      return Optional.of(of(local, domain));
    } catch (JidFormatException malformed) {
      return Optional.empty();
    }
  }

  /** The localpart, empty for the address of a domain. */
  public Optional<String> local() {
    return at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
  }

  /** The domainpart, with U-labels; never empty. */
  public String domain() {
    return domain;
  }

  /** The resourcepart, empty for a bare address. */
  public Optional<String> resource() {
    return slash < 0 ? Optional.empty() : Optional.of(text.substring(slash + 1));
  }

  /** This address without its resourcepart; the same object if it has none. */
  public Jid bare() {
    if (slash < 0) {
      return this;
    }
    Jid known = bare;
    if (known == null) {
      known = at < 0 ? domainJid() : new Jid(text.substring(0, slash), domain, at, -1);
      bare = known;
    }
    return known;
  }

  /** The address of the domain alone; the same object if there is nothing to take away. */
  public Jid domainJid() {
    return isDomain() ? this : new Jid(domain, domain, -1, -1);
  }

  /**
   * This address with another resourcepart in place of its own, if any.
   *
   * @throws JidFormatException if the resourcepart is not valid
   */
  public Jid withResource(String resource) {
    String base = slash < 0 ? text : text.substring(0, slash);
    String canonical = Resourcepart.enforce(resource);
    Jid full = new Jid(base + '/' + canonical, domain, at, base.length());
    full.bare = bare();
    return full;
  }

  /** As {@link #withResource}, with an empty result instead of an exception. */
  public Optional<Jid> tryWithResource(String resource) {
    try {
      return Optional.of(withResource(resource));
    } catch (JidFormatException malformed) {
      return Optional.empty();
    }
  }

  /** Whether there is a localpart. */
  public boolean hasLocal() {
    return at >= 0;
  }

  /** Whether there is no resourcepart: {@code local@domain} or {@code domain}. */
  public boolean isBare() {
    return slash < 0;
  }

  /** Whether there is a resourcepart. */
  public boolean isFull() {
    return slash >= 0;
  }

  /** Whether there is a domainpart only. */
  public boolean isDomain() {
    return at < 0 && slash < 0;
  }

  @Override
  public int compareTo(Jid other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Jid jid && text.equals(jid.text));
  }

  /** The hash of the canonical text, which the string itself remembers. */
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The canonical address: what is written to the wire, stored and compared. */
  @Override
  public String toString() {
    return text;
  }
}
