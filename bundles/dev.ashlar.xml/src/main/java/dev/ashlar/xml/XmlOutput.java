package dev.ashlar.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A growing UTF-8 buffer that writes namespace-well-formed XML.
 *
 * <p>Every character that could end its place is escaped, and in attribute values so are tab, line
 * feed and carriage return, which a parser would otherwise turn into spaces. Code points that XML
 * 1.0 forbids are replaced by U+FFFD, so that what is written can always be read. Not thread-safe.
 */
public final class XmlOutput {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private byte[] buffer;
  private int size;

  /** An empty output with room for the given number of bytes; it grows as needed. */
  public XmlOutput(int capacity) {
    buffer = new byte[capacity];
  }

  /** The number of bytes written. */
  public int size() {
    return size;
  }

  /** The bytes written so far, as a view: valid until the next write, from index 0 to size. */
  public byte[] array() {
    return buffer;
  }

  /** A copy of the bytes written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** Forgets what was written and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Appends bytes that are XML already. */
  public XmlOutput raw(byte[] utf8, int offset, int length) {
    ensure(length);
    System.arraycopy(utf8, offset, buffer, size, length);
    size += length;
    return this;
  }

  /** Appends bytes that are XML already. */
  public XmlOutput raw(byte[] utf8) {
    return raw(utf8, 0, utf8.length);
  }

  /** Appends XML text as it is. */
  @SuppressWarnings("deprecation") // the only call that copies Latin-1 strings without encoding
  public XmlOutput raw(String xml) {
    int n = xml.length();
    ensure(n);
    xml.getBytes(0, n, buffer, size);
    for (int i = 0; i < n; i++) {
      if (xml.charAt(i) >= 0x80) {
        return raw(xml.getBytes(StandardCharsets.UTF_8));
      }
    }
    size += n;
    return this;
  }

  /** Appends character data, escaped. */
  public XmlOutput text(String text) {
    escape(text, false);
    return this;
  }

  /** Appends {@code name='value'} with a leading space; the name is written as it is. */
  public XmlOutput attribute(String name, String value) {
    ensure(name.length() + value.length() + 4);
    put(' ');
    raw(name);
    put('=');
    put('\'');
    escape(value, true);
    put('\'');
    return this;
  }

  /**
   * Appends an element with all declarations it needs.
   *
   * @param element what to write
   * @param defaultNamespace the default namespace that is in force at this place, empty for none
   */
  public XmlOutput element(XmlElement element, String defaultNamespace) {
    write(element, defaultNamespace, Map.of());
    return this;
  }

  private void write(XmlElement e, String defaultNamespace, Map<String, String> scope) {
    String tag = e.prefix().isEmpty() ? e.name().local() : e.prefix() + ":" + e.name().local();
    put('<');
    raw(tag);
    Map<String, String> inner = scope;
    String innerDefault = defaultNamespace;
    if (!e.prefix().isEmpty()) {
      inner = declare(e.prefix(), e.name().namespace(), inner, scope);
    } else if (!e.name().namespace().equals(defaultNamespace)) {
      innerDefault = e.name().namespace();
      attribute("xmlns", innerDefault);
    }
    for (Map.Entry<String, String> d : e.declarations().entrySet()) {
      inner = declare(d.getKey(), d.getValue(), inner, scope);
    }
    for (XmlAttribute a : e.attributes()) {
      if (a.prefix().isEmpty()) {
        attribute(a.name().local(), a.value());
      } else {
        inner = declare(a.prefix(), a.name().namespace(), inner, scope);
        attribute(a.prefix() + ":" + a.name().local(), a.value());
      }
    }
    if (e.children().isEmpty()) {
      raw("/>");
      return;
    }
    put('>');
    children(e, innerDefault, inner);
    raw("</");
    raw(tag);
    put('>');
  }

  private void children(XmlElement e, String defaultNamespace, Map<String, String> scope) {
    for (XmlNode child : e.children()) {
      if (child instanceof XmlElement c) {
        write(c, defaultNamespace, scope);
      } else if (child instanceof XmlText t) {
        text(t.value());
      }
    }
  }

  private Map<String, String> declare(
      String prefix, String namespace, Map<String, String> inner, Map<String, String> outer) {
    if (prefix.equals("xml") || namespace.equals(inner.get(prefix))) {
      return inner;
    }
    Map<String, String> scope = inner == outer ? new HashMap<>(outer) : inner;
    scope.put(prefix, namespace);
    attribute("xmlns:" + prefix, namespace);
    return scope;
  }

  private void escape(String s, boolean inAttribute) {
    int n = s.length();
    ensure(n);
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (c < 0x80) {
        ascii(c, inAttribute);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < n
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, s.charAt(++i)));
      } else if (Character.isSurrogate(c) || c >= 0xFFFE) {
        raw(REPLACEMENT);
      } else {
        ensure(3);
        if (c < 0x800) {
          buffer[size++] = (byte) (0xC0 | (c >> 6));
        } else {
          buffer[size++] = (byte) (0xE0 | (c >> 12));
          buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
      }
    }
  }

  private void ascii(char c, boolean inAttribute) {
    switch (c) {
      case '<' -> raw("&lt;");
      case '>' -> raw("&gt;");
      case '&' -> raw("&amp;");
      case '\'' -> raw("&apos;");
      case '"' -> raw("&quot;");
      case '\r' -> raw("&#13;");
      case '\n', '\t' -> {
        if (inAttribute) {
          raw(c == '\n' ? "&#10;" : "&#9;");
        } else {
          put(c);
        }
      }
      default -> {
        if (c < 0x20) {
          raw(REPLACEMENT);
        } else {
          put(c);
        }
      }
    }
  }

  private void supplementary(int codePoint) {
    ensure(4);
    buffer[size++] = (byte) (0xF0 | (codePoint >> 18));
    buffer[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    buffer[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    buffer[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void put(char c) {
    ensure(1);
    buffer[size++] = (byte) c;
  }

  private void ensure(int more) {
    if (more > buffer.length - size) {
      buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
    }
  }

  /** What was written, as text. */
  @Override
  public String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }
}
