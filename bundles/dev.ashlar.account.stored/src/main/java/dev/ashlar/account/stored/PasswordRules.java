package dev.ashlar.account.stored;

import dev.ashlar.jid.Jid;
import java.util.Locale;

/**
 * What a new password has to be (RFC 6120 section 13.9.4). Says nothing of passwords that are there
 * already: whoever has one may log in by it.
 *
 * @param minLength characters (code points) that the prepared password has at least
 */
record PasswordRules(int minLength) {
  /** Whether a prepared password may be that of an account; its own name never is. */
  boolean allow(Jid account, String prepared) {
    return prepared.codePointCount(0, prepared.length()) >= minLength
        && !isNameOf(account, prepared);
  }

  private static boolean isNameOf(Jid account, String prepared) {
    // Local parts are in lower case already.
    String lower = prepared.toLowerCase(Locale.ROOT);
    return lower.equals(account.toString()) || account.local().filter(lower::equals).isPresent();
  }
}
