package dev.ashlar.jid;

/**
 * The bidi rule of RFC 5893, section 2, which keeps the parts of an address from changing places on
 * the screen. For localparts (RFC 8265, section 3.3.2) and the labels of a domain name.
 */
final class BidiRule {

  private static final int L = bit(Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  private static final int R =
      bit(Character.DIRECTIONALITY_RIGHT_TO_LEFT)
          | bit(Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  private static final int AN = bit(Character.DIRECTIONALITY_ARABIC_NUMBER);
  private static final int EN = bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER);
  private static final int NSM = bit(Character.DIRECTIONALITY_NONSPACING_MARK);
  private static final int NEUTRAL =
      bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR)
          | bit(Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR)
          | bit(Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR)
          | bit(Character.DIRECTIONALITY_OTHER_NEUTRALS)
          | bit(Character.DIRECTIONALITY_BOUNDARY_NEUTRAL);

  private BidiRule() {}

  /** Whether there is a right-to-left character or Arabic number. */
  static boolean applies(String text) {
    return (classes(text) & (R | AN)) != 0;
  }

  /** Whether the six conditions hold for this label. */
  static boolean holds(String label) {
    int all = classes(label);
    int first = classAt(label, 0);
    int last = lastClass(label);
    if ((first & R) != 0) {
      boolean mixedNumbers = (all & AN) != 0 && (all & EN) != 0;
      return (all & ~(R | AN | EN | NSM | NEUTRAL)) == 0
          && (last & (R | AN | EN)) != 0
          && !mixedNumbers;
    }
    return (first & L) != 0 && (all & ~(L | EN | NSM | NEUTRAL)) == 0 && (last & (L | EN)) != 0;
  }

  private static int classes(String text) {
    return text.codePoints().map(BidiRule::classOf).reduce(0, (all, one) -> all | one);
  }

  /** The class of the last character that is not a nonspacing mark; 0 if there is none. */
  private static int lastClass(String label) {
    int end = label.length();
    while (end > 0) {
      int codePoint = label.codePointBefore(end);
      if (classOf(codePoint) != NSM) {
        return classOf(codePoint);
      }
      end -= Character.charCount(codePoint);
    }
    return 0;
  }

  private static int classAt(String text, int index) {
    return classOf(text.codePointAt(index));
  }

  private static int classOf(int codePoint) {
    return bit(Character.getDirectionality(codePoint));
  }

  private static int bit(byte directionality) {
    return directionality < 0 ? 0 : 1 << directionality;
  }
}
