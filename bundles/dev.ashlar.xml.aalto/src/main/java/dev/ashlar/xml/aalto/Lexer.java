package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of one first-level element, of the root's start tag or of the root's end tag,
 * for any way of splitting it.
 *
 * <p>Whoever scans keeps all bytes of the element, from its first on, in one array; it may be
 * another array at each scan. All offsets that are kept or answered count from the first byte of
 * the element. Checked is all that XML 1.0 demands of bytes, names, references and nesting. Left to
 * the parser behind are namespaces and the uniqueness of attributes.
 */
final class Lexer extends TagLexer {
  private static final byte[] CDATA_OPEN = {'[', 'C', 'D', 'A', 'T', 'A', '['};

  /** What the bytes turned out to be, once they are complete. */
  enum Found {
    /** Nothing complete yet. */
    NOTHING,
    /** An element with its end tag. */
    ELEMENT,
    /** The root's start tag. */
    ROOT_START,
    /** The root's start tag, in the form of an empty element. */
    ROOT_EMPTY,
    /** The root's end tag. */
    ROOT_END
  }

  private byte @Nullable [] rootName;
  private Found found = Found.NOTHING;
  private int safe;
  private int bodyStart;
  private int bodyEnd;

  /**
   * Begins with an element whose first byte, an opening angle bracket, was seen already.
   *
   * @param root the root's name as written, or null to read the root's start tag
   */
  void begin(DecoderLimits bounds, byte @Nullable [] root) {
    beginTags(bounds);
    rootName = root;
    found = Found.NOTHING;
    safe = 0;
    bodyStart = 0;
    bodyEnd = 0;
  }

  /** The limits that hold for this element. */
  DecoderLimits limits() {
    return limits;
  }

  /** What was found. */
  Found found() {
    return found;
  }

  /** The offset behind the last complete tag. */
  int safe() {
    return safe;
  }

  /** The number of elements open at {@link #safe()}. */
  int depth() {
    return tags.depth();
  }

  /** Element and attribute names seen in this element. */
  int names() {
    return tags.names();
  }

  /** The offset behind the start tag of the element. */
  int bodyStart() {
    return bodyStart;
  }

  /** The offset of the end tag of the element; that of its start for an empty element. */
  int bodyEnd() {
    return bodyEnd;
  }

  /**
   * Reads on until the bytes end, something is complete, or there is a fault.
   *
   * @param b holds the element from its first byte on
   * @param first where the element begins in it
   * @param from where to go on
   * @param to where to stop
   * @return where it stopped
   */
  int scan(byte[] b, int first, int from, int to) {
    base = first;
    int i = from;
    while (i < to && fault() == null && found == Found.NOTHING) {
      i = insideCharacter() ? following(b, i) : step(b, i, to);
    }
    return i;
  }

  private int step(byte[] b, int i, int to) {
    return switch (state) {
      case TEXT -> text(b, i, to);
      case OPEN -> open(b, i, to);
      case BANG -> bang(b, i);
      case CDATA -> cdata(b, i, to);
      case NAME, ATTRIBUTE -> name(b, i, to);
      case TAG -> tag(b, i, to, true);
      case EQUALS -> equals(b, i, to);
      case QUOTE -> quote(b, i, to);
      case VALUE -> value(b, i, to);
      case AFTER_VALUE -> tag(b, i, to, false);
      case SLASH -> slash(b, i);
      case END_NAME -> endName(b, i, to);
      case END_TAIL -> endTail(b, i);
      case REFERENCE -> reference(b, i, to);
    };
  }

  private int text(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Chars.isPlain(b[i])) {
      i++;
    }
    if (i == to) {
      return i;
    }
    return switch (b[i]) {
      case '<' -> {
        state = State.OPEN;
        bodyEnd = i - base;
        yield i + 1 < to ? open(b, i + 1, to) : i + 1;
      }
      case '&' -> beginReference(i);
      case '>' -> b[i - 1] == ']' && b[i - 2] == ']' ? malformed(i, "']]>' in text") : i + 1;
      case '"', '\'' -> i + 1;
      default -> special(b, i);
    };
  }

  /** Goes on at a byte that is neither plain nor markup. */
  private int special(byte[] b, int i) {
    return Chars.of(b[i]) == Chars.HIGH ? lead(b, i) : control(i);
  }

  private int open(byte[] b, int i, int to) {
    switch (b[i]) {
      case '/' -> {
        if (tags.depth() == 0 && rootName == null) {
          return malformed(i, "an end tag before the stream");
        }
        state = State.END_NAME;
        start = i + 1 - base;
        return endName(b, i + 1, to);
      }
      case '!' -> {
        state = State.BANG;
        start = i + 1 - base;
        return i + 1;
      }
      case '?' -> {
        return refuse(i, StreamErrorCondition.RESTRICTED_XML, "a processing instruction");
      }
      case 0 -> {
        return rootName == null
            ? refuse(i, StreamErrorCondition.UNSUPPORTED_ENCODING, "streams are in UTF-8")
            : control(i);
      }
      default -> {
        state = State.NAME;
        beginName(i);
        return name(b, i, to);
      }
    }
  }

  private int bang(byte[] b, int i) {
    int at = i - base - start;
    if (b[i] == CDATA_OPEN[at]) {
      if (at + 1 < CDATA_OPEN.length) {
        return i + 1;
      }
      if (tags.depth() == 0) {
        return rootName == null
            ? malformed(i, "character data before the stream")
            : refuse(i, StreamErrorCondition.BAD_FORMAT, "character data between stanzas");
      }
      state = State.CDATA;
      return i + 1;
    }
    if (at == 0 && (b[i] == '-' || Chars.of(b[i]) == Chars.START)) {
      return refuse(i, StreamErrorCondition.RESTRICTED_XML, "a comment or a declaration");
    }
    return malformed(i, "unknown markup");
  }

  private int cdata(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Chars.isPlain(b[i])) {
      i++;
    }
    if (i == to) {
      return i;
    }
    if (Chars.of(b[i]) != Chars.SYNTAX) {
      return special(b, i);
    }
    if (b[i] == '>' && b[i - 1] == ']' && b[i - 2] == ']') {
      state = State.TEXT;
    }
    return i + 1;
  }

  @Override
  int startTag(int i) {
    safe = i + 1 - base;
    state = State.TEXT;
    if (rootName == null) {
      found = Found.ROOT_START;
    } else if (tags.push() == 1) {
      bodyStart = safe;
      bodyEnd = safe;
    }
    return i + 1;
  }

  @Override
  int emptyElement(int i) {
    safe = i + 1 - base;
    state = State.TEXT;
    if (rootName == null) {
      found = Found.ROOT_EMPTY;
    } else if (tags.depth() == 0) {
      bodyStart = safe;
      bodyEnd = safe;
      found = Found.ELEMENT;
    }
    return i + 1;
  }

  private int endName(byte[] b, int from, int to) {
    boolean root = tags.depth() == 0;
    byte[] expected = root && rootName != null ? rootName : b;
    int length = root ? expected.length : tags.nameLength();
    int offset = root ? 0 : base + tags.nameStart();
    int i = from;
    int at = i - base - start;
    while (i < to && at < length) {
      if (b[i] != expected[offset + at]) {
        return malformed(i, "an end tag does not match");
      }
      i++;
      at++;
    }
    if (at < length) {
      return i;
    }
    state = State.END_TAIL;
    return i < to ? endTail(b, i) : i;
  }

  private int endTail(byte[] b, int i) {
    if (b[i] != '>') {
      return Chars.of(b[i]) == Chars.SPACE ? i + 1 : malformed(i, "an end tag does not match");
    }
    safe = i + 1 - base;
    state = State.TEXT;
    if (tags.depth() == 0) {
      found = Found.ROOT_END;
    } else if (tags.pop() == 0) {
      found = Found.ELEMENT;
    }
    return i + 1;
  }
}
