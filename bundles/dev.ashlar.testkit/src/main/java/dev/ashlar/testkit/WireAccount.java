package dev.ashlar.testkit;

/**
 * An account that exists at a server under test.
 *
 * @param user the localpart, which is the simple user name of RFC 6120 section 6.3.7 too
 * @param domain the virtual host of the account
 * @param password the password in clear
 */
public record WireAccount(String user, String domain, String password) {

  /** The account's bare JID. */
  public String bareJid() {
    return user + "@" + domain;
  }

  /** The same account with another (wrong) password. */
  public WireAccount withPassword(String other) {
    return new WireAccount(user, domain, other);
  }
}
