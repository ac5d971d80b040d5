package dev.ashlar.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts a server's bytes into stream header, first-level elements and closing tag without changing a
 * byte. It only looks for markup boundaries; whether a piece is well-formed is judged by the XML
 * parser that gets it afterwards. Works on bytes, as all markup of UTF-8 XML is ASCII.
 */
public final class WireScanner {

  /** What a piece is. */
  public enum Kind {
    /** The start tag of the stream. */
    HEADER,
    /** A first-level element. */
    ELEMENT,
    /** The closing tag of the stream. */
    CLOSE,
    /** Anything else. */
    GARBAGE
  }

  /**
   * A piece.
   *
   * @param kind what it is
   * @param raw as the server wrote it, without white space around it
   */
  public record Token(Kind kind, String raw) {}

  private byte[] buffer = new byte[0];
  private boolean streamOpen;

  /** Takes bytes that came. */
  public void feed(byte[] bytes) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(buffer.length + bytes.length);
    joined.writeBytes(buffer);
    joined.writeBytes(bytes);
    buffer = joined.toByteArray();
  }

  /** From now on a new stream header is expected. */
  void restart() {
    streamOpen = false;
  }

  /** Whether a header was seen since the last restart. */
  boolean streamOpen() {
    return streamOpen;
  }

  /** What has arrived but is no complete token yet, or was not taken yet. */
  String rest() {
    return new String(buffer, StandardCharsets.UTF_8);
  }

  /** The next piece; empty while it is not complete. */
  public Optional<Token> next() {
    int start = skipWhitespace(0);
    if (start >= buffer.length) {
      return Optional.empty();
    }
    if (buffer[start] != '<') {
      return Optional.of(take(Kind.GARBAGE, buffer.length));
    }
    int at = start;
    if (startsWith(at, "<?xml ") && !streamOpen) {
      int end = indexOf("?>", at);
      if (end < 0) {
        return Optional.empty();
      }
      at = skipWhitespace(end + 2);
    }
    if (startsWith(at, "</")) {
      int end = tagEnd(at);
      return end < 0 ? Optional.empty() : Optional.of(take(Kind.CLOSE, end));
    }
    int end = streamOpen ? elementEnd(at) : tagEnd(at);
    if (end < 0) {
      return Optional.empty();
    }
    Kind kind = streamOpen ? Kind.ELEMENT : Kind.HEADER;
    streamOpen = true;
    return Optional.of(take(kind, end));
  }

  private Token take(Kind kind, int end) {
    String raw = new String(buffer, 0, end, StandardCharsets.UTF_8).strip();
    byte[] remaining = new byte[buffer.length - end];
    System.arraycopy(buffer, end, remaining, 0, remaining.length);
    buffer = remaining;
    return new Token(kind, raw);
  }

  /** Index after the element that starts at {@code at}, or -1. */
  private int elementEnd(int at) {
    int depth = 0;
    int i = at;
    while (i < buffer.length) {
      int open = indexOf("<", i);
      if (open < 0) {
        return -1;
      }
      int end = markupEnd(open);
      if (end < 0) {
        return -1;
      }
      depth += depthChange(open, end);
      if (depth == 0) {
        return end;
      }
      i = end;
    }
    return -1;
  }

  private int markupEnd(int open) {
    if (startsWith(open, "<![CDATA[")) {
      return after("]]>", open);
    }
    if (startsWith(open, "<!--")) {
      return after("-->", open);
    }
    return tagEnd(open);
  }

  private int depthChange(int open, int end) {
    if (startsWith(open, "<!") || startsWith(open, "<?")) {
      return 0;
    }
    if (startsWith(open, "</")) {
      return -1;
    }
    return buffer[end - 2] == '/' ? 0 : 1;
  }

  /** Index after the '>' that ends the tag at {@code at}, or -1; quotes may hide a '>'. */
  private int tagEnd(int at) {
    int quote = 0;
    for (int i = at; i < buffer.length; i++) {
      byte b = buffer[i];
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  private int after(String mark, int from) {
    int found = indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length();
  }

  private int indexOf(String mark, int from) {
    for (int i = from; i + mark.length() <= buffer.length; i++) {
      if (startsWith(i, mark)) {
        return i;
      }
    }
    return -1;
  }

  private boolean startsWith(int at, String mark) {
    if (at + mark.length() > buffer.length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (buffer[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int skipWhitespace(int from) {
    int i = from;
    while (i < buffer.length
        && (buffer[i] == ' ' || buffer[i] == '\n' || buffer[i] == '\r' || buffer[i] == '\t')) {
      i++;
    }
    return i;
  }
}
