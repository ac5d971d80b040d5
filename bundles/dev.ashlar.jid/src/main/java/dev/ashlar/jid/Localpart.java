package dev.ashlar.jid;

/** RFC 7622, section 3.3: PRECIS UsernameCaseMapped without eight further characters. */
final class Localpart {

  private static final String PART = "localpart";

  private Localpart() {}

  static String enforce(String local) {
    return PlainAscii.isLocal(local) ? local : enforceAny(local);
  }

  static String enforceAny(String local) {
    Limits.checkRaw(PART, local);
    String enforced = Precis.username(PART, local);
    // After the mapping: a fullwidth commercial at has become an ordinary one.
    for (int i = 0; i < enforced.length(); i++) {
      if (PlainAscii.EXCLUDED_FROM_LOCAL.indexOf(enforced.charAt(i)) >= 0) {
        throw new JidFormatException(PART, "a character of \"&'/:<>@");
      }
    }
    Limits.checkEnforced(PART, enforced);
    return enforced;
  }
}
