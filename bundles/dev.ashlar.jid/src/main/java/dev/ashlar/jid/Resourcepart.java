package dev.ashlar.jid;

/** RFC 7622, section 3.4: PRECIS OpaqueString; case and width are kept. */
final class Resourcepart {

  private static final String PART = "resourcepart";

  private Resourcepart() {}

  static String enforce(String resource) {
    return PlainAscii.isResource(resource, 0) ? resource : enforceAny(resource);
  }

  static String enforceAny(String resource) {
    Limits.checkRaw(PART, resource);
    String enforced = Precis.opaque(PART, resource);
    // The profile would allow it; section 3.5, example 18, says that such a string is no JID.
    if (enforced.startsWith(" ")) {
      throw new JidFormatException(PART, "leading space");
    }
    Limits.checkEnforced(PART, enforced);
    return enforced;
  }
}
