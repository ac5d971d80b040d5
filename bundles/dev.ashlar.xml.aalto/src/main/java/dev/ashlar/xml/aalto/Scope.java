package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.Namespaces;
import dev.ashlar.stream.api.StreamHeader;
import dev.ashlar.xml.XmlOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The declarations that a stream header puts in force for all first-level elements.
 *
 * <p>Headers of the usual form share one scope each, whose benches wait inside an open root element
 * with just these declarations. For any other header a bench with a bare root is taken, and its
 * declarations are wrapped around each element.
 */
final class Scope {
  private static final byte[] NOTHING = {};
  private static final String STREAM = "stream";
  private static final String DIALBACK = "jabber:server:dialback";
  private static final String PREFIXED = "<r xmlns:stream='" + Namespaces.STREAMS + "' xmlns='";

  /** The start tags of the root elements in which benches wait, by pool. */
  static final List<String> ROOTS =
      List.of(
          "<r>",
          PREFIXED + Namespaces.CLIENT + "'>",
          PREFIXED + Namespaces.SERVER + "'>",
          PREFIXED + Namespaces.SERVER + "' xmlns:db='" + DIALBACK + "'>");

  /** No declarations at all. */
  static final Scope BARE = new Scope(0, NOTHING, NOTHING, NOTHING, Map.of());

  private static final Scope CLIENT = usual(1, Map.of());
  private static final Scope SERVER = usual(2, Map.of());
  private static final Scope DIALBACK_SERVER = usual(3, Map.of("db", DIALBACK));

  private final int pool;
  private final byte[] rootName;
  private final byte[] open;
  private final byte[] close;
  private final Map<String, String> declarations;

  private Scope(
      int pool, byte[] rootName, byte[] open, byte[] close, Map<String, String> declarations) {
    this.pool = pool;
    this.rootName = rootName;
    this.open = open;
    this.close = close;
    this.declarations = declarations;
  }

  /** Which benches fit, an index into {@link #ROOTS}. */
  int pool() {
    return pool;
  }

  /** The name of the stream's root element as written, for its end tag. */
  byte[] rootName() {
    return rootName;
  }

  /** What to feed before an element. */
  byte[] open() {
    return open;
  }

  /** What to feed behind an element. */
  byte[] close() {
    return close;
  }

  /**
   * Prefixes that the stream's content may rely on and that our own headers do not declare, with
   * their namespaces.
   */
  Map<String, String> declarations() {
    return declarations;
  }

  private static Scope usual(int pool, Map<String, String> declarations) {
    return new Scope(pool, bytes("stream:stream"), NOTHING, NOTHING, declarations);
  }

  /** The scope inside a stream with this header. */
  static Scope of(StreamHeader header) {
    Map<String, String> all = new TreeMap<>(header.declarations());
    if (!header.prefix().isEmpty()) {
      all.put(header.prefix(), header.root().namespace());
    }
    boolean named = header.prefix().equals(STREAM) && header.root().local().equals(STREAM);
    Map<String, String> further = new TreeMap<>(all);
    if (further.remove(STREAM, Namespaces.STREAMS) && named) {
      if (further.isEmpty() && header.contentNamespace().equals(Namespaces.CLIENT)) {
        return CLIENT;
      }
      if (further.isEmpty() && header.contentNamespace().equals(Namespaces.SERVER)) {
        return SERVER;
      }
      if (further.equals(DIALBACK_SERVER.declarations)
          && header.contentNamespace().equals(Namespaces.SERVER)) {
        return DIALBACK_SERVER;
      }
    }
    String name = header.root().local();
    byte[] root = bytes(header.prefix().isEmpty() ? name : header.prefix() + ":" + name);
    return wrapped(root, header.contentNamespace(), all, further);
  }

  /** The scope inside a stream of the usual form with this content namespace. */
  static Scope usual(String contentNamespace) {
    return contentNamespace.equals(Namespaces.CLIENT) ? CLIENT : SERVER;
  }

  private static Scope wrapped(
      byte[] root, String contentNamespace, Map<String, String> all, Map<String, String> further) {
    XmlOutput open = new XmlOutput(256).raw("<w");
    if (!contentNamespace.isEmpty()) {
      open.attribute("xmlns", contentNamespace);
    }
    all.forEach((prefix, namespace) -> open.attribute("xmlns:" + prefix, namespace));
    open.raw(">");
    return new Scope(0, root, open.toByteArray(), bytes("</w>"), Map.copyOf(further));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
