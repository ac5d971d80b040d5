package dev.ashlar.jid;

import java.util.function.UnaryOperator;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * The two PRECIS profiles of RFC 8265 that RFC 7622 uses. The library gives the code point classes
 * and mappings; added here are the contextual rules (RFC 5892, appendix A), which it answers by
 * refusing the code points outright, and idempotence (RFC 8264, section 7).
 */
final class Precis {

  private static final int MOST_PASSES = 4;

  private Precis() {}

  /** UsernameCaseMapped (RFC 8265, section 3.3). */
  static String username(String part, String value) {
    String enforced = stable(part, value, text -> segments(Precis::caseMapped, part, text));
    if (BidiRule.applies(enforced) && !BidiRule.holds(enforced)) {
      throw new JidFormatException(part, "breaks the bidi rule");
    }
    return enforced;
  }

  /** OpaqueString (RFC 8265, section 4.2). */
  static String opaque(String part, String value) {
    return stable(part, value, text -> segments(PrecisProfiles.OPAQUE_STRING::enforce, part, text));
  }

  /**
   * Capital sigma goes to the small one wherever it stands. The JDK would make the one at the end
   * of a word final, so that an address would depend on the case it was typed in (RFC 7622, section
   * 3.5: "the PRECIS mapping rules do not account for the special status of" the final sigma).
   */
  private static String caseMapped(String text) {
    PrecisProfile profile = PrecisProfiles.USERNAME_CASE_MAPPED;
    return profile.enforce(text.replace('\u03a3', '\u03c3'));
  }

  /** Some mappings have to be applied more than once; what never settles is refused. */
  private static String stable(String part, String value, UnaryOperator<String> rules) {
    String before = value;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      String after = rules.apply(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new JidFormatException(part, "does not settle in a canonical form");
  }

  /**
   * Enforces what lies between contextual code points, which map to themselves and never compose,
   * and judges those by the rules of their context.
   */
  private static String segments(UnaryOperator<String> profile, String part, String text) {
    StringBuilder joined = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length();
      if (end || ContextRules.isContextual(text.charAt(i))) {
        if (i > start) {
          joined.append(enforce(profile, part, text.substring(start, i)));
        }
        if (!end) {
          joined.append(text.charAt(i));
        }
        start = i + 1;
      }
    }
    String enforced = joined.toString();
    if (!ContextRules.hold(enforced)) {
      throw new JidFormatException(part, "a character outside of its context");
    }
    return enforced;
  }

  private static String enforce(UnaryOperator<String> profile, String part, String segment) {
    try {
      return profile.apply(segment);
    } catch (IllegalArgumentException refused) {
      throw new JidFormatException(part, "a character or a direction that PRECIS does not allow");
    }
  }
}
