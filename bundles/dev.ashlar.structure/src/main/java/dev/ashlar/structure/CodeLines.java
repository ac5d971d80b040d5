package dev.ashlar.structure;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of a Java source that hold code, not only blanks and comments. */
final class CodeLines {

  /** Literals are matched first, so that what looks like a comment in one is none. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<code>\"\"\"(?s:.)*?(?<!\\\\)\"\"\""
              + "|\"(?:[^\"\\\\\\n]|\\\\.)*\""
              + "|'(?:[^'\\\\\\n]|\\\\.)*'"
              + "|(?!/[/*])\\S)"
              + "|//.*|/\\*(?s:.)*?\\*/");

  private CodeLines() {}

  /** The line numbers, from 1, that hold code. */
  static BitSet of(String source) {
    BitSet lines = new BitSet();
    Matcher token = TOKEN.matcher(source);
    int line = 1;
    int at = 0;
    while (token.find()) {
      line += newlines(source, at, token.start());
      int last = line + newlines(source, token.start(), token.end());
      if (token.group("code") != null) {
        lines.set(line, last + 1);
      }
      line = last;
      at = token.end();
    }
    return lines;
  }

  private static int newlines(String source, int from, int to) {
    return (int) source.substring(from, to).chars().filter(c -> c == '\n').count();
  }
}
