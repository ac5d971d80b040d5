package dev.ashlar.xml.aalto;

import dev.ashlar.stream.api.DecoderLimits;

/** The middle layer of the {@link Lexer}: names and what is inside tags. */
abstract class TagLexer extends CharacterLexer {
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
    int kind = Chars.OTHER;
    while (i < to) {
      kind = Chars.of(b[i]);
      if (kind == Chars.START) {
        i++;
      } else if (kind == Chars.INNER || kind == Chars.COLON) {
        if (beginsPart(i) || (kind == Chars.COLON && colon >= 0)) {
          return malformed(i, "a name is malformed");
        }
        colon = kind == Chars.COLON ? i - base : colon;
        i++;
      } else {
        break;
      }
    }
    if (i - base - start > limits.nameBytes()) {
      return tooMuch(i, "a name is too long");
    }
    if (i == to) {
      return i;
    }
    return kind == Chars.HIGH ? lead(b, i) : endOfName(b, i);
  }

  final boolean beginsPart(int i) {
    int at = i - base;
    return at == start || (colon >= 0 && at == colon + 1);
  }

  final int endOfName(byte[] b, int i) {
    if (beginsPart(i)) {
      return malformed(i, "a name is malformed");
    }
    boolean element = state == State.NAME;
    int length = i - base - start;
    String excess = element ? tags.element(start, length) : tags.attribute();
    if (excess.isEmpty()) {
      excess = tags.countName(b, base + start, length);
    }
    if (!excess.isEmpty()) {
      return tooMuch(i, excess);
    }
    state = element ? State.AFTER_VALUE : State.EQUALS;
    return i;
  }

  final int tag(byte[] b, int i, boolean spaceSeen) {
    byte c = b[i];
    if (Chars.of(c) == Chars.SPACE) {
      state = State.TAG;
      return i + 1;
    }
    if (c == '>') {
      return startTag(i);
    }
    if (c == '/') {
      state = State.SLASH;
      return i + 1;
    }
    if (!spaceSeen) {
      return malformed(i, "a tag is malformed");
    }
    state = State.ATTRIBUTE;
    beginName(i);
    return i;
  }

  final int expect(byte[] b, int i, char wanted, State next) {
    if (b[i] == wanted) {
      state = next;
    } else if (Chars.of(b[i]) != Chars.SPACE) {
      return malformed(i, "an attribute is malformed");
    }
    return i + 1;
  }

  final int quote(byte[] b, int i) {
    if (b[i] == '"' || b[i] == '\'') {
      quote = b[i];
      start = i + 1 - base;
      state = State.VALUE;
      return i + 1;
    }
    return expect(b, i, ' ', State.QUOTE);
  }

  final int value(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      byte c = b[i];
      int kind = Chars.of(c);
      if (c == quote || kind == Chars.HIGH || kind == Chars.CONTROL || c == '<' || c == '&') {
        break;
      }
      i++;
    }
    if (i - base - start > limits.attributeBytes()) {
      return tooMuch(i, "an attribute is too long");
    }
    return i == to ? i : valueSyntax(b, i);
  }

  final int valueSyntax(byte[] b, int i) {
    byte c = b[i];
    if (c == quote) {
      state = State.AFTER_VALUE;
      return i + 1;
    }
    if (c == '&') {
      return beginReference(i);
    }
    if (c == '<') {
      return malformed(i, "'<' in an attribute");
    }
    return Chars.of(c) == Chars.HIGH ? lead(b, i) : control(i);
  }
}
