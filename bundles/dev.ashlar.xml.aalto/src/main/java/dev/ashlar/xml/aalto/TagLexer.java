package dev.ashlar.xml.aalto;

import dev.ashlar.stream.api.DecoderLimits;
import java.util.Arrays;

/**
 * The middle layer of the {@link Lexer}: names and what is inside tags. A method goes on with what
 * usually comes next by itself, up to the end of an attribute; that saves the way over the state.
 */
abstract class TagLexer extends CharacterLexer {
  private static final String MALFORMED_NAME = "a name is malformed";
  private static final String MALFORMED_ATTRIBUTE = "an attribute is malformed";
  private static final byte[] XMLNS = {'x', 'm', 'l', 'n', 's'};

  final OpenTags tags = new OpenTags();

  /** The offset of the name, value or markup that is being read. */
  int start;

  private int colon;
  private byte quote;

  final void beginTags(DecoderLimits bounds) {
    beginCharacters(bounds);
    tags.begin(bounds);
  }

  /** A start tag is complete. */
  abstract int startTag(int i);

  /** An empty-element tag is complete. */
  abstract int emptyElement(int i);

  @Override
  final boolean fitsName(int character, int index) {
    return beginsPart(index) ? Chars.startsName(character) : Chars.inName(character);
  }

  final int slash(byte[] b, int i) {
    return b[i] == '>' ? emptyElement(i) : malformed(i, "a tag is malformed");
  }

  final void beginName(int i) {
    start = i - base;
    colon = -1;
  }

  final int name(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Chars.of(b[i]) == Chars.START) {
      i++;
    }
    if (i - base - start > limits.nameBytes()) {
      return tooMuch(i, "a name is too long");
    }
    if (i == to) {
      return i;
    }
    return switch (Chars.of(b[i])) {
      case Chars.INNER -> beginsPart(i) ? malformed(i, MALFORMED_NAME) : i + 1;
      case Chars.COLON -> colon(i);
      case Chars.HIGH -> lead(b, i);
      default -> endOfName(b, i, to);
    };
  }

  private int colon(int i) {
    if (beginsPart(i) || colon >= 0) {
      return malformed(i, MALFORMED_NAME);
    }
    colon = i - base;
    return i + 1;
  }

  private boolean beginsPart(int i) {
    int at = i - base;
    return at == start || (colon >= 0 && at == colon + 1);
  }

  private int endOfName(byte[] b, int i, int to) {
    boolean element = state == State.NAME;
    if (beginsPart(i) || misusesXmlns(b, i, element)) {
      return malformed(i, MALFORMED_NAME);
    }
    int length = i - base - start;
    String excess = element ? tags.element(start, length) : tags.attribute();
    if (excess.isEmpty()) {
      excess = tags.countName(b, base + start, length);
    }
    if (!excess.isEmpty()) {
      return tooMuch(i, excess);
    }
    if (element) {
      state = State.AFTER_VALUE;
      return tag(b, i, to, false);
    }
    state = State.EQUALS;
    return equals(b, i, to);
  }

  /** Whether an element has the prefix of declarations, or the prefix itself is declared. */
  private boolean misusesXmlns(byte[] b, int i, boolean element) {
    int first = base + start;
    return colon == start + XMLNS.length
        && Arrays.equals(b, first, base + colon, XMLNS, 0, XMLNS.length)
        && (element || Arrays.equals(b, base + colon + 1, i, XMLNS, 0, XMLNS.length));
  }

  final int tag(byte[] b, int i, int to, boolean spaceSeen) {
    byte c = b[i];
    if (Chars.of(c) == Chars.SPACE) {
      state = State.TAG;
      return i + 1 < to && Chars.of(b[i + 1]) == Chars.START ? attribute(b, i + 1, to) : i + 1;
    }
    if (c == '>') {
      return startTag(i);
    }
    if (c == '/') {
      state = State.SLASH;
      return i + 1;
    }
    return spaceSeen ? attribute(b, i, to) : malformed(i, "a tag is malformed");
  }

  private int attribute(byte[] b, int i, int to) {
    state = State.ATTRIBUTE;
    beginName(i);
    return name(b, i, to);
  }

  final int equals(byte[] b, int i, int to) {
    if (b[i] == '=') {
      state = State.QUOTE;
      return i + 1 < to ? quote(b, i + 1, to) : i + 1;
    }
    return Chars.of(b[i]) == Chars.SPACE ? i + 1 : malformed(i, MALFORMED_ATTRIBUTE);
  }

  final int quote(byte[] b, int i, int to) {
    if (b[i] == '"' || b[i] == '\'') {
      quote = b[i];
      start = i + 1 - base;
      state = State.VALUE;
      return value(b, i + 1, to);
    }
    return Chars.of(b[i]) == Chars.SPACE ? i + 1 : malformed(i, MALFORMED_ATTRIBUTE);
  }

  final int value(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Chars.isPlain(b[i])) {
      i++;
    }
    if (i - base - start > limits.attributeBytes()) {
      return tooMuch(i, "an attribute is too long");
    }
    return i == to ? i : valueSyntax(b, i);
  }

  private int valueSyntax(byte[] b, int i) {
    byte c = b[i];
    if (c == quote) {
      state = State.AFTER_VALUE;
      return i + 1;
    }
    return switch (c) {
      case '&' -> beginReference(i);
      case '<' -> malformed(i, "'<' in an attribute");
      case '>', '"', '\'' -> i + 1;
      default -> Chars.of(c) == Chars.HIGH ? lead(b, i) : control(i);
    };
  }
}
