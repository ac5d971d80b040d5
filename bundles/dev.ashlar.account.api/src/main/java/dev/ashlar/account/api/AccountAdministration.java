package dev.ashlar.account.api;

import dev.ashlar.jid.Jid;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Creates, changes and lists accounts. A service beside {@link AccountProvider}, with the same
 * property {@link AccountProvider#NAME}, of providers that own their accounts.
 *
 * <p>Names are bare JIDs, so they are prepared already; passwords are prepared here. Each change
 * happens whole or not at all; who wants an order waits for a stage before the next call. Who may
 * call is the caller's business. Thread rule and failures are those of {@link AccountProvider}.
 * Existing sessions of an account are not touched by a change.
 */
@ConsumerType
public interface AccountAdministration {
  /** The most accounts that {@link #list} returns at once. */
  int MAX_PAGE = 1000;

  /** Creates an enabled account. */
  CompletionStage<AccountChange> create(Jid account, String password);

  /** Deletes an account and its credentials. */
  CompletionStage<AccountChange> delete(Jid account);

  /**
   * Replaces the credentials of an account; the old password is of no use from then on. A time at
   * which the old one was to expire is forgotten.
   */
  CompletionStage<AccountChange> setPassword(Jid account, String password);

  /** Enables or disables an account; credentials are kept. */
  CompletionStage<AccountChange> setEnabled(Jid account, boolean enabled);

  /**
   * Sets the time from which the credentials of an account are expired (RFC 6120 section 6.5.3); a
   * past one means at once.
   */
  CompletionStage<AccountChange> expireAt(Jid account, Instant when);

  /** Lets the credentials of an account be good for ever, those that have expired too. */
  CompletionStage<AccountChange> expireNever(Jid account);

  /** The status of an account, {@link AccountStatus#UNKNOWN} if there is none. */
  CompletionStage<AccountStatus> status(Jid account);

  /** Whether there is such an account, enabled or not. */
  default CompletionStage<Boolean> exists(Jid account) {
    return status(account).thenApply(status -> status != AccountStatus.UNKNOWN);
  }

  /**
   * Lists accounts of a domain in the order of their local parts.
   *
   * @param domain the domain, prepared
   * @param after the local part after which to begin; the empty string for the beginning
   * @param limit how many at most, from 1 to {@link #MAX_PAGE}
   */
  CompletionStage<AccountPage> list(String domain, String after, int limit);
}
