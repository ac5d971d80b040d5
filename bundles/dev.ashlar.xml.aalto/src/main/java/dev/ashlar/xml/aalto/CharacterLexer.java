package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import dev.ashlar.stream.api.DecoderLimits;
import org.jspecify.annotations.Nullable;

/**
 * The lowest layer of the {@link Lexer}: characters, references and what is wrong with them. Each
 * method takes the index of the byte to look at and answers the index to go on from.
 */
abstract class CharacterLexer {
  /** What the next byte is part of. */
  enum State {
    TEXT,
    OPEN,
    BANG,
    CDATA,
    NAME,
    TAG,
    ATTRIBUTE,
    EQUALS,
    QUOTE,
    VALUE,
    AFTER_VALUE,
    SLASH,
    END_NAME,
    END_TAIL,
    REFERENCE
  }

  State state = State.OPEN;
  DecoderLimits limits = DecoderLimits.BEFORE_AUTHENTICATION;

  /** The index of the element's first byte in the array at hand. */
  int base;

  private final Utf8 utf8 = new Utf8();
  private @Nullable StreamError fault;
  private int referenceStart;
  private State afterReference = State.TEXT;

  final void beginCharacters(DecoderLimits bounds) {
    limits = bounds;
    state = State.OPEN;
    fault = null;
    utf8.reset();
  }

  /** Why the bytes are refused, or null. */
  final @Nullable StreamError fault() {
    return fault;
  }

  final boolean insideCharacter() {
    return utf8.open();
  }

  /** Judges a character of more than one byte where a name is read. */
  abstract boolean fitsName(int character, int index);

  final int beginReference(int i) {
    afterReference = state;
    state = State.REFERENCE;
    referenceStart = i + 1 - base;
    return i + 1;
  }

  final int reference(byte[] b, int from, int to) {
    int first = base + referenceStart;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == ';') {
        StreamErrorCondition wrong = References.fault(b, first, i);
        state = afterReference;
        return wrong == null ? i + 1 : refuse(i, wrong, "a reference");
      }
      if (!isReferenceByte(Chars.of(c)) && !(c == '#' && i == first)) {
        return malformed(i, "'&' without a reference");
      }
      if (i - first >= limits.nameBytes()) {
        return tooMuch(i, "a name is too long");
      }
    }
    return to;
  }

  private static boolean isReferenceByte(int kind) {
    return kind <= Chars.COLON || kind == Chars.HIGH;
  }

  final int lead(byte[] b, int i) {
    return utf8.lead(b[i]) ? i + 1 : badUtf8(i);
  }

  final int following(byte[] b, int i) {
    if (!utf8.next(b[i])) {
      return badUtf8(i);
    }
    if (utf8.open()) {
      return i + 1;
    }
    int c = utf8.character();
    if (!Chars.allowed(c)) {
      return control(i);
    }
    if (state == State.NAME || state == State.ATTRIBUTE) {
      if (!fitsName(c, i + 1 - Utf8.length(c))) {
        return malformed(i, "a name is malformed");
      }
    }
    return i + 1;
  }

  final int badUtf8(int i) {
    return refuse(i, StreamErrorCondition.UNSUPPORTED_ENCODING, "not UTF-8");
  }

  final int control(int i) {
    return malformed(i, "a character that XML forbids");
  }

  final int malformed(int i, String why) {
    return refuse(i, StreamErrorCondition.NOT_WELL_FORMED, why);
  }

  final int tooMuch(int i, String why) {
    return refuse(i, StreamErrorCondition.POLICY_VIOLATION, why);
  }

  final int refuse(int i, StreamErrorCondition condition, String why) {
    fault = StreamError.of(condition, why);
    return i;
  }
}
