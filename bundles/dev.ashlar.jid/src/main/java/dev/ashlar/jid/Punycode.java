package dev.ashlar.jid;

import org.jspecify.annotations.Nullable;

/**
 * Punycode (RFC 3492), the encoding in A-labels. The JDK has it only behind IDNA2003 mappings,
 * which would turn distinct names into one.
 */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE_POINT = 0x80;

  private Punycode() {}

  /** Encodes a label of at most a few hundred code points, without prefix. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder output = new StringBuilder();
    label.chars().filter(c -> c < FIRST_CODE_POINT).forEach(c -> output.append((char) c));
    int basic = output.length();
    if (basic > 0) {
      output.append('-');
    }
    int delta = 0;
    int bias = FIRST_BIAS;
    int handled = basic;
    int current = FIRST_CODE_POINT;
    while (handled < points.length) {
      int next = smallestFrom(points, current);
      delta += (next - current) * (handled + 1);
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          appendNumber(output, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      current = next + 1;
    }
    return output.toString();
  }

  /** Decodes lower-case ASCII of at most 63 characters; null if it is malformed. */
  static @Nullable String decode(String encoded) {
    int basicEnd = Math.max(encoded.lastIndexOf('-'), 0);
    StringBuilder output = new StringBuilder(encoded.substring(0, basicEnd));
    int position = basicEnd > 0 ? basicEnd + 1 : 0;
    int points = basicEnd;
    int bias = FIRST_BIAS;
    long current = FIRST_CODE_POINT;
    long index = 0;
    while (position < encoded.length()) {
      long before = index;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = position < encoded.length() ? digit(encoded.charAt(position++)) : -1;
        index += digit * weight;
        if (digit < 0 || index > Integer.MAX_VALUE) {
          return null;
        }
        int threshold = threshold(k, bias);
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
      }
      points++;
      bias = adapt((int) (index - before), points, before == 0);
      current += index / points;
      index %= points;
      if (current > Character.MAX_CODE_POINT || isSurrogate(current)) {
        return null;
      }
      int offset = output.offsetByCodePoints(0, (int) index);
      output.insert(offset, Character.toString((int) current));
      index++;
    }
    return output.toString();
  }

  private static boolean isSurrogate(long codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static int smallestFrom(int[] points, int least) {
    int smallest = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= least) {
        smallest = Math.min(smallest, point);
      }
    }
    return smallest;
  }

  private static void appendNumber(StringBuilder output, int number, int bias) {
    int rest = number;
    for (int k = BASE; ; k += BASE) {
      int threshold = threshold(k, bias);
      if (rest < threshold) {
        output.append(character(rest));
        return;
      }
      int radix = BASE - threshold;
      output.append(character(threshold + (rest - threshold) % radix));
      rest = (rest - threshold) / radix;
    }
  }

  private static int threshold(int k, int bias) {
    return Math.min(Math.max(k - bias, T_MIN), T_MAX);
  }

  private static int adapt(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
  }

  private static char character(int digit) {
    return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
  }
}
