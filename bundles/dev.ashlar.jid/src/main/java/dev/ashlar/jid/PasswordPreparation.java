package dev.ashlar.jid;

import java.util.Optional;

/**
 * Prepares passwords by the profile OpaqueString (RFC 8265, section 4.2), which has taken the place
 * of SASLprep (RFC 4013): other spaces become U+0020 and the text is normalized (NFC); case and
 * width are kept. Here, because the PRECIS profiles are.
 */
public final class PasswordPreparation {
  /** The most characters of a password before preparation: bounds the work on hostile input. */
  public static final int MAX_LENGTH = 1024;

  private PasswordPreparation() {}

  /**
   * The prepared form, which alone is hashed and compared; empty if the text is no password: of no
   * length, longer than {@value #MAX_LENGTH} characters, or with a code point that the profile does
   * not allow, such as a control character.
   */
  public static Optional<String> prepare(String password) {
    if (password.isEmpty() || password.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Precis.opaque("password", password)).filter(text -> !text.isEmpty());
    } catch (JidFormatException refused) {
      return Optional.empty();
    }
  }
}
