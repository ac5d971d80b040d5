package dev.ashlar.account.api;

import dev.ashlar.jid.Jid;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers, during a login, what is needed to check the proof of one account.
 *
 * <p>A service; its property {@link #NAME} tells providers apart, and each virtual host chooses one
 * by that name. It keeps no state of a login, so it may be replaced between two calls.
 *
 * <p>Thread rule: any thread may call, an event loop too: no method blocks. Reading and password
 * hashing happen on the provider's own bounded executors, and the stages complete there; callers go
 * back to their own loop themselves. When a queue is full or the storage does not answer, the stage
 * completes with {@link AccountUnavailableException}: never with "unknown", never with an answer of
 * another provider.
 */
@ConsumerType
public interface AccountProvider {
  /** Service property with the provider's name, such as {@code stored}. */
  String NAME = "account.provider";

  /** The hashes for which this provider keeps SCRAM credentials; none if it can only bind. */
  Set<ScramHash> scramHashes();

  /** Whether {@link #verifyPassword} is supported. */
  boolean verifiesPasswords();

  /**
   * Looks up the SCRAM credentials of an account. For a name without account, or an account without
   * credentials of that hash, they are a decoy: the same on each call and after a restart, with an
   * iteration count and a salt length that real accounts have.
   *
   * @param account a bare JID with local part
   * @param hash one of {@link #scramHashes()}
   */
  CompletionStage<ScramLookup> scramCredentials(Jid account, ScramHash hash);

  /**
   * Checks a password. Takes as long for an unknown account as for a wrong password.
   *
   * @param account a bare JID with local part
   * @param password the password as the client sent it; the provider prepares it (RFC 8265 section
   *     4.2) before it compares
   */
  CompletionStage<PasswordVerdict> verifyPassword(Jid account, String password);

  /**
   * The status of an account, for who has proven an identity by other means than the account's own
   * credentials: {@link AccountStatus#EXPIRED} is about those alone.
   *
   * @param account a bare JID with local part
   * @return {@link AccountStatus#UNKNOWN} if there is no such account
   */
  CompletionStage<AccountStatus> status(Jid account);
}
