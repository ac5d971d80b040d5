package dev.ashlar.xml.aalto;

import dev.ashlar.stanza.StreamError;
import dev.ashlar.stanza.StreamErrorCondition;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the XML declaration before a stream header (RFC 6120 sections 11.5 to 11.8). */
final class Declaration {
  /** No sensible declaration is longer. */
  static final int MOST_BYTES = 256;

  private static final byte[] BEGIN = {'<', '?', 'x', 'm', 'l'};
  private static final String SPACE = "[ \\t\\r\\n]";

  private static final Pattern SHAPE =
      Pattern.compile(
          ("<\\?xml(?:S+version=(\"1\\.0\"|'1\\.0'))"
                  + "(?:S+encoding=(\"[A-Za-z][A-Za-z0-9._-]*\"|'[A-Za-z][A-Za-z0-9._-]*'))?"
                  + "(?:S+standalone=(?:\"yes\"|'yes'|\"no\"|'no'))?S*\\?>")
              .replace("=", "S*=S*")
              .replace("S", SPACE));

  private Declaration() {}

  /** Whether the bytes can be the beginning of a declaration, or are more than that. */
  static boolean mayBegin(byte[] b, int from, int to) {
    for (int i = 0; i < BEGIN.length && from + i < to; i++) {
      if (b[from + i] != BEGIN[i]) {
        return false;
      }
    }
    int next = from + BEGIN.length;
    return next >= to || b[next] == '?' || Chars.of(b[next]) == Chars.SPACE;
  }

  /** The index behind the declaration's end, or -1 if it has not come yet. */
  static int end(byte[] b, int from, int to) {
    for (int i = from + BEGIN.length; i < to; i++) {
      if (b[i] == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  /** What is wrong with a whole declaration. */
  static Optional<StreamError> fault(byte[] b, int from, int to) {
    Matcher m = SHAPE.matcher(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    if (!m.matches()) {
      return Optional.of(
          StreamError.of(StreamErrorCondition.NOT_WELL_FORMED, "the XML declaration is not valid"));
    }
    String encoding = m.group(2);
    if (encoding != null
        && !encoding.substring(1, encoding.length() - 1).toLowerCase(Locale.ROOT).equals("utf-8")) {
      return Optional.of(
          StreamError.of(StreamErrorCondition.UNSUPPORTED_ENCODING, "streams are in UTF-8"));
    }
    return Optional.empty();
  }
}
